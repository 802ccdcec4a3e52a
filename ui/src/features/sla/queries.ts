import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { BusinessHours, Clock, Page, SlaPolicy } from "@/lib/types";

// Below ["ticket", id], so that whatever changes a ticket refreshes it too.
export const clocksQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "clocks"],
    queryFn: () => api.get<{ clocks: Clock[] }>(`/api/tickets/${id}/clocks`),
    placeholderData: undefined,
  });

export const hoursQuery = queryOptions({
  queryKey: ["business_hours"],
  queryFn: () => api.get<Page<BusinessHours>>("/api/business_hours"),
});

export const policiesQuery = queryOptions({
  queryKey: ["sla_policies"],
  queryFn: () => api.get<Page<SlaPolicy>>("/api/sla_policies"),
});

/** After what is promised has changed: the lists, and all tickets. */
export function useSlaChanged() {
  const client = useQueryClient();
  return () => {
    for (const name of ["business_hours", "sla_policies", "ticket", "tickets"])
      void client.invalidateQueries({ queryKey: [name] });
  };
}
