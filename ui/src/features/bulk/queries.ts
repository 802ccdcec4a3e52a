import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { BulkPreview, BulkRun, BulkSelection, Page } from "@/lib/types";
import { untilUndoEnds } from "./letter";

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
    refetchInterval: ({ state: { data } }) =>
      isUnderWay(data) ? often : data ? untilUndoEnds(data, Date.now()) : false,
    placeholderData: undefined,
  });

/** What a change of tickets would do, before anything is done. */
export const previewQuery = (selection: BulkSelection, change: Record<string, unknown>) =>
  queryOptions({
    queryKey: ["bulk_preview", selection, change],
    queryFn: () => api.post<BulkPreview>("/api/bulk_previews", { selection, change }),
    retry: false,
  });

export const runsKey = ["bulk_runs"] as const;

/** The newest of one's own: it goes on when its page is closed. */
export const newestRunQuery = (of: BulkOf) =>
  queryOptions({
    queryKey: [...runsKey, of, "newest"],
    queryFn: () => api.get<Page<BulkRun>>(bulkPath[of], { limit: 1 }),
  });
