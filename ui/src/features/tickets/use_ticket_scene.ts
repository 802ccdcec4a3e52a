import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useCan, useMe } from "@/features/session/me";
import { onDraftBack, takeDraftBack } from "@/features/writing/came_back";
import { api } from "@/lib/api";
import { useStage } from "@/lib/stage";
import { toast, toastProblem } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { problemSentence } from "@/components/problem_alert";
import type { ComposerHandle } from "./composer";
import { ticketQuery, useTicketChanged } from "./queries";
import { ticketActions, type TicketDialog } from "./ticket_actions";

/** What the open ticket lends to its actions. */
export function useTicketScene(ticket: Ticket, togglePanel: () => void) {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const client = useQueryClient();
  const changed = useTicketChanged();
  const composer = useRef<ComposerHandle>(null);
  const [dialog, setDialog] = useState<TicketDialog | null>(null);

  // What was undone opens again where it was written: here at once, or when whoever went on is led back.
  useEffect(() => {
    const show = (kind: string | null) => {
      if (kind === "solution") setDialog("solve");
      if (kind === "escalation") setDialog("escalate");
    };
    show(takeDraftBack(ticket.id));
    return onDraftBack((id) => id === ticket.id && show(takeDraftBack(id)));
  }, [ticket.id]);

  const take = useCommand(
    (body: { user_id: string; seen_assignee_id: string | null }, key) =>
      api.post<Ticket>(`/api/tickets/${ticket.id}/assignment`, body, { key }).catch((error) => {
        toastProblem(problemSentence(t, error));
        changed(ticket.id); // perhaps a colleague has it: that is seen before it is taken again
        throw error;
      }),
    (saved) => {
      if (saved?.id) client.setQueryData(ticketQuery(ticket.id).queryKey, saved);
      changed(ticket.id);
      toast(t("ticket.taken", { number: ticket.number }));
    },
  );

  const actions = useStage(ticketActions, {
    ticket,
    me,
    can,
    compose: (kind) => composer.current?.write(kind),
    open: setDialog,
    take: () => void take.run({ user_id: me.id, seen_assignee_id: ticket.assignee_id }),
    togglePanel,
  });
  return { actions, composer, dialog, open: setDialog, close: () => setDialog(null) };
}
