import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { CsmRisks, DetectorView, Signal, SignalCounts, SignalDetails } from "@/lib/signal_types";

export type SignalFilter = {
  mine?: string;
  detector?: string;
  segment?: string;
  csm_id?: string;
  account_id?: string;
  outcome?: string;
  judged?: string;
  found_since?: string;
  closed_since?: string;
  kind?: string;
  open?: string;
  severity?: string;
  owner_id?: string;
  overdue?: string;
  closed_by?: string;
  answered_since?: string;
  in_time?: string;
};

/** What counts may be asked by: how far signals are and how they ended is what they count. */
export type CountFilter = Pick<
  SignalFilter,
  "mine" | "detector" | "segment" | "csm_id" | "account_id" | "kind" | "severity" | "owner_id" | "overdue"
>;

export const signalQuery = (id: string) =>
  queryOptions({
    queryKey: ["signals", "one", id],
    queryFn: () => api.get<SignalDetails>(`/api/signals/${id}`),
    placeholderData: undefined,
  });

export const signalCountsQuery = (filter: CountFilter = {}) =>
  queryOptions({
    queryKey: ["signals", "counts", filter],
    queryFn: () => api.get<SignalCounts>("/api/signals/counts", filter),
  });

export const detectorsQuery = queryOptions({
  queryKey: ["signals", "detectors"],
  queryFn: () => api.get<{ items: DetectorView[]; since: string }>("/api/signal-detectors"),
});

export const csmRisksQuery = queryOptions({
  queryKey: ["signals", "csms"],
  queryFn: () => api.get<{ items: CsmRisks[]; since: string }>("/api/signals/csms"),
});

const most_answered = 20; // by one plan

/** Other risks of the same account that wait for an answer. */
export function useUnanswered({ id, account }: Signal): Signal[] {
  const query = { account_id: account.id, kind: "risk", state: "open", limit: most_answered + 1 };
  const { items } = usePaged<Signal>(["signals", "list", query], "/api/signals", query);
  return items.filter((one) => one.id !== id).slice(0, most_answered);
}

/** Whatever shows signals asks again. */
export function useSignalsChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["signals"] });
    void client.invalidateQueries({ queryKey: ["worklist"] });
  };
}
