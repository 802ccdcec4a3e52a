import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Page, Relations, TicketLink } from "@/lib/types";

// Below ["ticket", id], so that whatever changes a ticket refreshes them too.
export const relationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "relations"],
    queryFn: () => api.get<Relations>(`/api/tickets/${id}/relations`),
    placeholderData: undefined,
  });

export const tagsQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "tags"],
    queryFn: () => api.get<{ tags: string[] }>(`/api/tickets/${id}/tags`),
    placeholderData: undefined,
  });

export const knownTagsQuery = (q: string) =>
  queryOptions({ queryKey: ["tags", q], queryFn: () => api.get<{ tags: string[] }>("/api/tags", { q }) });

export const linksKey = (id: string) => ["ticket", id, "links"] as const;
export type LinksPage = Page<TicketLink>;
