import { useNavigate, useSearch } from "@tanstack/react-router";
import { usePreference } from "@/lib/preferences";
import { idBelow } from "./list_actions";
import type { SupportSearch } from "./views";

export const useNextPreference = () => usePreference("next_ticket", false);

/** Leads on from a ticket that was dealt with to the one below it in the list, for those who want that. */
export function useNextTicket(ticketId: string): () => void {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as SupportSearch;
  const [wanted] = useNextPreference();
  return () => {
    const next = wanted ? idBelow(ticketId) : undefined;
    if (next === undefined) return;
    void navigate({ to: next === null ? "/support" : `/support/${next}`, search: search as object });
  };
}
