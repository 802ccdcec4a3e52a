import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { InvoiceSummary } from "@/lib/customer_types";

export const invoiceSummaryQuery = (account: string) =>
  queryOptions({
    queryKey: ["invoices", account, "summary"],
    queryFn: () => api.get<InvoiceSummary>(`/api/accounts/${account}/invoice_summary`),
  });
