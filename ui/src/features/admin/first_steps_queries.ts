import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { FirstSteps } from "@/lib/types";

/** What is done is seen anew whenever somebody looks: it is done on other pages. */
export const firstStepsQuery = queryOptions({
  queryKey: ["first_steps"],
  queryFn: () => api.get<FirstSteps>("/api/first_steps"),
  staleTime: 0,
});
