import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { InvoiceSummary } from "@/lib/customer_types";

export const invoiceSummaryQuery = (account: string) =>
  queryOptions({
    queryKey: ["invoices", account, "summary"],
    queryFn: () => api.get<InvoiceSummary>(`/api/accounts/${account}/invoice_summary`),
  });

export function useInvoicesChanged() {
  const client = useQueryClient();
  return () => {
    for (const key of ["invoices", "accounts", "timeline", "worklist"])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
