import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { JargonWord, Macro, MacroPreview, Page, PendingMessage, ServerDraft, Settings } from "@/lib/types";

// Below ["ticket", id], so that whatever changes a ticket refreshes them too.
export const pendingQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "pending"],
    queryFn: () => api.get<Page<PendingMessage>>(`/api/tickets/${id}/pending_messages`),
    placeholderData: undefined,
  });

/** One's own drafts on a ticket, of every kind. */
export const ticketDraftsQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "drafts"],
    queryFn: () => api.get<Page<ServerDraft>>(`/api/tickets/${id}/draft`),
    placeholderData: undefined,
  });

/** What fits this ticket and the words that were typed. */
export const offeredMacrosQuery = (ticketId: string, q: string) =>
  queryOptions({
    queryKey: ["macros", "offered", ticketId, q],
    queryFn: () => api.get<Page<Macro>>("/api/macros", { for_ticket: ticketId, q, limit: 30 }),
    staleTime: 60_000,
  });

export const previewMacro = (ticketId: string, id: string) =>
  api.get<MacroPreview>(`/api/tickets/${ticketId}/macros/${id}`);

/** A macro with the names of this ticket in it. */
export const macroPreviewQuery = (ticketId: string, id: string) =>
  queryOptions({
    queryKey: ["macros", "preview", ticketId, id],
    queryFn: () => previewMacro(ticketId, id),
    enabled: id !== "",
  });

/** The whole list is needed to look through a text; it is short. */
export const jargonQuery = queryOptions({
  queryKey: ["jargon"],
  queryFn: async () => {
    const words: JargonWord[] = [];
    let after: string | null | undefined;
    do {
      const page: Page<JargonWord> = await api.get("/api/jargon", { limit: 200, after });
      words.push(...page.items);
      after = page.next;
    } while (after);
    return words;
  },
  staleTime: 5 * 60_000,
});

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => api.get<Settings>("/api/settings"),
  staleTime: 5 * 60_000,
});
