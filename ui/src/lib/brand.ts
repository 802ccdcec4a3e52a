import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "./api";
import type { Brand } from "./types";

/** How the company shows itself, also to those who are not signed in. */
export const brandQuery = queryOptions({
  queryKey: ["brand"],
  queryFn: () => api.get<Brand>("/api/portal/brand"),
  staleTime: 10 * 60_000,
});

/** The brand, and its picture ready to be drawn, so that what stands beside it need not move. */
export async function loadBrand(client: QueryClient): Promise<void> {
  const { logo_url } = await client.ensureQueryData(brandQuery);
  if (!logo_url) return;
  const picture = new Image();
  picture.src = logo_url;
  await picture.decode();
}
