import { queryOptions } from "@tanstack/react-query";
import { api } from "./api";
import type { Brand } from "./types";

/** How the company shows itself, also to those who are not signed in. */
export const brandQuery = queryOptions({
  queryKey: ["brand"],
  queryFn: () => api.get<Brand>("/api/portal/brand"),
  staleTime: 10 * 60_000,
});
