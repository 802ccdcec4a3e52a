import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { ticketQuery, useTicketChanged } from "./queries";

/** The ticket; of a merge that was undone also what was left as it is. */
type Saved = (Partial<Ticket> & { target_kept?: string | null }) | undefined;

/** A verb of the ticket: POST /api/tickets/{id}/{verb}, then the screen shows what became of it. */
export function useTicketCommand<Body>(
  ticket: Ticket,
  verb: string,
  said: string | ((body: Body, saved: Saved) => string),
  done: () => void,
) {
  const client = useQueryClient();
  const changed = useTicketChanged();
  return useCommand(
    (body: Body, key) => api.post<Saved>(`/api/tickets/${ticket.id}/${verb}`, body, { key }),
    (saved, body) => {
      if (saved?.id === ticket.id && saved.version)
        client.setQueryData(ticketQuery(ticket.id).queryKey, saved as Ticket);
      changed(ticket.id);
      toast(typeof said === "string" ? said : said(body, saved));
      done();
    },
  );
}
