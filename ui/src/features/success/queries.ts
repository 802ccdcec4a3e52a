import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { CsmEngagement, StandIn, WorkCount } from "@/lib/success_types";
import type { Page } from "@/lib/types";

/** Whose customers: "me", "all", "none" or a CSM; absent: what is usual for who asks. */
export const workCountsQuery = (csm: string | undefined) =>
  queryOptions({
    queryKey: ["worklist", "counts", csm],
    queryFn: () => api.get<Page<WorkCount>>("/api/success/worklist/counts", { csm }),
  });

export const engagementQuery = (csm: string | undefined) =>
  queryOptions({
    queryKey: ["engagement", csm],
    queryFn: () => api.get<Page<CsmEngagement>>("/api/success/engagement", { csm }),
  });

export const standInsQuery = queryOptions({
  queryKey: ["worklist", "standing-in"],
  queryFn: () => api.get<Page<StandIn>>("/api/success/standing-in"),
});
