import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { BulkRun, Page } from "@/lib/types";

/** What a bulk change is about. */
export type BulkOf = "tickets" | "accounts" | "signals";
export const bulkPath = {
  tickets: "/api/bulk_runs",
  accounts: "/api/account_bulk_runs",
  signals: "/api/signal_bulk_runs",
} as const;

const often = 700; // ms; somebody watches a bar that moves

export const isUnderWay = (run: Pick<BulkRun, "state"> | undefined) =>
  run?.state === "running" || run?.state === "undoing";

export const runQuery = (id: string, of: BulkOf = "tickets") =>
  queryOptions({
    queryKey: ["bulk_run", id],
    queryFn: () => api.get<BulkRun>(`${bulkPath[of]}/${id}`),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? often : false),
    placeholderData: undefined,
  });

export const runsKey = ["bulk_runs"] as const;

/** The newest of one's own: it goes on when its page is closed. */
export const newestRunQuery = (of: BulkOf) =>
  queryOptions({
    queryKey: [...runsKey, of, "newest"],
    queryFn: () => api.get<Page<BulkRun>>(bulkPath[of], { limit: 1 }),
  });
