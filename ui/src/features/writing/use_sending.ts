import { useQuery } from "@tanstack/react-query";
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

/** What leaves: the body is the reply, the solution, or the summary of an escalation. */
export interface Outgoing {
  kind: PendingMessage["kind"];
  body: string;
  attachment_ids?: string[];
  status?: string;
  macro_id?: string;
  paraphrase?: string;
  seen_message_id?: string;
  keeps_promise?: boolean;
  send_at?: string;
  hold_if_replied?: boolean;
  solution?: Record<string, string>;
  escalation?: Record<string, string>;
}

type Done = Message | Ticket;

const isPending = (sent: Done | PendingMessage): sent is PendingMessage => "send_at" in sent;

/** Where there is no moment for "undo" each is a command of its own. */
function atOnce({ kind, body, solution, escalation, ...rest }: Outgoing): [string, object] {
  if (kind === "solution") return ["solution", { body, ...solution, ...rest }];
  if (kind === "escalation") return ["escalation", { summary: body, ...escalation, ...rest }];
  return ["messages", { kind, body, ...rest }];
}

const saidAtOnce = { reply: null, solution: "solve.done", escalation: "handoff.done_escalation" } as const;

/** Leaves after the moment for "undo", at a chosen time, or at once where there is no such moment. */
export function useSending(ticket: Ticket, settle: () => Promise<void>, done: () => void) {
  const t = useText();
  const changed = useTicketChanged();
  const goOn = useNextTicket(ticket.id);
  const navigate = useNavigate();
  const search: object = useSearch({ strict: false });
  const { data: settings } = useQuery(settingsQuery);
  const path = `/api/tickets/${ticket.id}`;

  function undo({ id, kind }: PendingMessage) {
    api.remove(`/api/pending_messages/${id}`).then(
      () => {
        changed(ticket.id);
        draftCameBack(ticket.id, kind);
        void navigate({ to: `/support/${ticket.id}`, search }); // whoever went on to the next one is led back
      },
      () => toastProblem(t("undo.too_late")),
    );
  }

  return useCommand(
    async (wish: Outgoing, key) => {
      await settle();
      const now = settings?.undo_seconds === 0 && !wish.send_at;
      const [verb, body] = now ? atOnce(wish) : ["pending_messages", wish];
      return api.post<Done | PendingMessage>(`${path}/${verb}`, body, { key });
    },
    (sent, { kind, send_at }) => {
      done();
      changed(ticket.id);
      if (kind !== "escalation") goOn();
      const said = saidAtOnce[kind];
      if (!isPending(sent)) return said ? toast(t(said)) : undefined;
      if (send_at) return toast(t(`schedule.done_${kind}`, { at: dateTimeOf(sent.send_at) }));
      const ms = Math.max(Date.parse(sent.send_at) - Date.now(), 1000);
      undoToast(sent.id, t(`undo.sending_${kind}`), t("undo.do"), ms, () => undo(sent));
    },
  );
}
