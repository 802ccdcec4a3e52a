import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { BulkRun, Page } from "@/lib/types";

const often = 700; // ms; somebody watches a bar that moves

export const isUnderWay = (run: Pick<BulkRun, "state"> | undefined) =>
  run?.state === "running" || run?.state === "undoing";

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["bulk_run", id],
    queryFn: () => api.get<BulkRun>(`/api/bulk_runs/${id}`),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? often : false),
    placeholderData: undefined,
  });

export const runsKey = ["bulk_runs"] as const;

/** The newest of one's own: it goes on when its page is closed. */
export const newestRunQuery = queryOptions({
  queryKey: [...runsKey, "newest"],
  queryFn: () => api.get<Page<BulkRun>>("/api/bulk_runs", { limit: 1 }),
});
