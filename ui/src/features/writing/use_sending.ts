import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTicketChanged } from "@/features/tickets/queries";
import { useNextTicket } from "@/features/tickets/use_next_ticket";
import { api } from "@/lib/api";
import type { Message, PendingMessage, Ticket } from "@/lib/types";
import { toastProblem, toast } from "@/lib/toast";
import { dateTimeOf } from "@/lib/format";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { draftCameBack } from "./came_back";
import { settingsQuery } from "./queries";
import { undoToast } from "./undo_toast";

export interface Reply {
  kind: "reply";
  body: string;
  attachment_ids: string[];
  status?: string;
  macro_id?: string;
  paraphrase?: string;
  seen_message_id?: string;
  send_at?: string;
  hold_if_replied?: boolean;
}

const isPending = (sent: Message | PendingMessage): sent is PendingMessage => "send_at" in sent;

/** A reply leaves after the moment for "undo", at a chosen time, or at once where there is no such moment. */
export function useSending(ticket: Ticket, settle: () => Promise<void>, done: () => void) {
  const t = useText();
  const client = useQueryClient();
  const changed = useTicketChanged();
  const goOn = useNextTicket(ticket.id);
  const navigate = useNavigate();
  const search: object = useSearch({ strict: false });
  const { data: settings } = useQuery(settingsQuery);
  const path = `/api/tickets/${ticket.id}`;

  function undo(id: string) {
    api.remove(`/api/pending_messages/${id}`).then(
      () => {
        changed(ticket.id);
        draftCameBack(ticket.id);
        void navigate({ to: `/support/${ticket.id}`, search }); // whoever went on to the next one is led back
      },
      () => toastProblem(t("undo.too_late")),
    );
  }

  return useCommand(
    async ({ kind, ...reply }: Reply, key) => {
      await settle();
      return settings?.undo_seconds === 0 && !reply.send_at
        ? api.post<Message | PendingMessage>(`${path}/messages`, { kind, ...reply }, { key })
        : api.post<Message | PendingMessage>(`${path}/pending_messages`, reply, { key });
    },
    (sent, { send_at }) => {
      done();
      changed(ticket.id);
      void client.invalidateQueries({ queryKey: ["ticket", ticket.id, "pending"] });
      goOn();
      if (!isPending(sent)) return;
      if (send_at) return toast(t("schedule.done", { at: dateTimeOf(sent.send_at) }));
      const ms = Math.max(Date.parse(sent.send_at) - Date.now(), 1000);
      undoToast(sent.id, t("undo.sending"), t("undo.do"), ms, () => undo(sent.id));
    },
  );
}
