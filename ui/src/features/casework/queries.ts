import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import type { Checklist, ChecklistRun, FieldValue, Investigation, Page, TicketField } from "@/lib/types";

// Below ["ticket", id], so that whatever changes a ticket refreshes them too.
export const runsQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "checklists"],
    queryFn: () => api.get<Page<ChecklistRun>>(`/api/tickets/${id}/checklists`),
    placeholderData: undefined,
  });

export const valuesQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "fields"],
    queryFn: () => api.get<Page<FieldValue>>(`/api/tickets/${id}/fields`),
    placeholderData: undefined,
  });

export const investigationQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "investigation"],
    queryFn: () => api.get<Investigation>(`/api/tickets/${id}/investigation`),
    placeholderData: undefined,
  });

export const checklistsQuery = queryOptions({
  queryKey: ["checklists"],
  queryFn: () => api.get<Page<Checklist>>("/api/checklists", { all: true }),
});

export const fieldsQuery = queryOptions({
  queryKey: ["ticket_fields"],
  queryFn: () => api.get<Page<TicketField>>("/api/ticket_fields", { all: true }),
});

/** The fields of a category, as they are asked when a ticket is opened. */
export const questionFormQuery = (category: string | null) =>
  queryOptions({
    queryKey: ["ticket_fields", "form", category],
    queryFn: () => api.get<Page<FieldValue>>(`/api/categories/${category}/form`),
    enabled: category !== null,
    staleTime: 60_000,
    placeholderData: undefined,
  });

/** After the desk changed what it asks: lists, every ticket that shows them, and rows that say what fields say. */
export function useDeskChanged(name: "checklists" | "ticket_fields") {
  const client = useQueryClient();
  return () => {
    for (const key of [name, "ticket", "tickets"]) void client.invalidateQueries({ queryKey: [key] });
  };
}

export { useTicketChanged };
