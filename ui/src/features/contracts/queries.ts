import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { settingsQuery } from "@/features/writing/queries";
import { api } from "@/lib/api";
import type { ContractSummary, LimitUse } from "@/lib/contract_types";
import type { Page } from "@/lib/types";

export const contractSummaryQuery = (account: string) =>
  queryOptions({
    queryKey: ["contracts", account, "summary"],
    queryFn: () => api.get<ContractSummary>(`/api/accounts/${account}/contract_summary`),
  });

export const limitUsesQuery = (account: string) =>
  queryOptions({
    queryKey: ["contracts", account, "limits"],
    queryFn: () => api.get<{ items: LimitUse[] }>(`/api/accounts/${account}/limits`),
  });

export const contractSlasQuery = queryOptions({
  queryKey: ["contracts", "slas"],
  queryFn: () => api.get<Page<string>>("/api/contract_slas"),
});

/** What the company works in; undefined while it is not known yet. */
export function useCompanyCurrency(): string | undefined {
  const { data } = useQuery(settingsQuery);
  return data?.currency;
}

export function useContractsChanged() {
  const client = useQueryClient();
  return () => {
    for (const key of ["contracts", "contract_plans", "account", "accounts", "timeline"])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
