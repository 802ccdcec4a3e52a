import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { MetricDefinition, Report, ReportCatalog } from "@/lib/types";
import { askOf, periodOf, type Asked } from "./asked";

export const catalogQuery = queryOptions({
  queryKey: ["reports", "catalog"],
  queryFn: () => api.get<ReportCatalog>("/api/reports"),
  staleTime: 300_000,
});

/** What the server is asked about this metric: one that cannot be narrowed, or broken down so, is asked without. */
export function queryOf(definition: MetricDefinition, asked: Asked) {
  const query = definition.filters ? askOf(asked) : periodOf(asked);
  if (asked.by && !definition.by.includes(asked.by)) delete query.by;
  return query;
}

export const reportQuery = (definition: MetricDefinition, asked: Asked) => {
  const query = queryOf(definition, asked);
  return queryOptions({
    queryKey: ["reports", definition.metric, query],
    queryFn: ({ signal }) => api.get<Report>(`/api/reports/${definition.metric}`, query, signal),
    staleTime: 60_000, // numbers of weeks need not move under the eyes of who reads them
  });
};
