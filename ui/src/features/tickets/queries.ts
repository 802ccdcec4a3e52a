import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Copies, Handoff, Page, Ticket, View } from "@/lib/types";

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: () => api.get<Ticket>(`/api/tickets/${id}`),
    placeholderData: undefined, // never another ticket under this one's address
  });

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: () => api.get<{ items: View[] }>("/api/views"),
});

export const handoffsQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "handoffs"],
    queryFn: () => api.get<Page<Handoff>>(`/api/tickets/${id}/handoffs`),
    placeholderData: undefined,
  });

export const copiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "copies"],
    queryFn: () => api.get<Copies>(`/api/tickets/${id}/copies`),
    placeholderData: undefined,
  });

/** Fetches again what shows this ticket, without waiting for the stream. */
export function useTicketChanged() {
  const client = useQueryClient();
  return (id: string) => {
    for (const queryKey of [["ticket", id], ["messages", id], ["timeline", "tickets", id], ["tickets"], ["views"]])
      void client.invalidateQueries({ queryKey });
  };
}
