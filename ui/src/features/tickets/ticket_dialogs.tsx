import { Dialog } from "@/components/form_dialog";
import { SnoozeForm } from "@/features/attention/snooze_form";
import { LinkForm } from "@/features/relations/link_form";
import { MergeForm } from "@/features/relations/merge_form";
import { SplitForm } from "@/features/relations/split_form";
import { RestrictForm, WidenForm } from "@/features/restriction/restrict_form";
import { PromiseForm } from "@/features/sla/promise_form";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { AssignForm } from "./assign_form";
import { EditTicketForm } from "./edit_ticket_form";
import { EndLinksForm } from "./end_links_form";
import { EscalateForm } from "./escalate_form";
import { ReturnForm } from "./return_form";
import { SolveForm } from "./solve_form";
import type { TicketDialog } from "./ticket_actions";
import { ValidationForm } from "./validation_form";

interface Props {
  ticket: Ticket;
  shown: TicketDialog | null;
  onClose: () => void;
}

/** The dialogs of one ticket; at most one is open. */
export function TicketDialogs({ ticket, shown, onClose }: Props) {
  const t = useText();
  const forms: Record<TicketDialog, () => React.ReactNode> = {
    assign: () => <AssignForm ticket={ticket} onDone={onClose} />,
    escalate: () => <EscalateForm ticket={ticket} onDone={onClose} />,
    return: () => <ReturnForm ticket={ticket} onDone={onClose} />,
    solve: () => <SolveForm ticket={ticket} onDone={onClose} />,
    validate: () => <ValidationForm ticket={ticket} onDone={onClose} />,
    promise: () => <PromiseForm ticket={ticket} onDone={onClose} />,
    snooze: () => <SnoozeForm ticket={ticket} onDone={onClose} />,
    merge: () => <MergeForm ticket={ticket} onDone={onClose} />,
    split: () => <SplitForm ticket={ticket} onDone={onClose} />,
    link: () => <LinkForm ticket={ticket} onDone={onClose} />,
    end_links: () => <EndLinksForm ticket={ticket} onDone={onClose} />,
    restrict: () => <RestrictForm ticket={ticket} onDone={onClose} />,
    widen: () => <WidenForm ticket={ticket} onDone={onClose} />,
    edit: () => <EditTicketForm ticket={ticket} onDone={onClose} />,
  };
  return (
    <Dialog
      opened={shown !== null}
      onClose={onClose}
      title={shown ? t(`dialog.${shown}`, { number: ticket.number }) : ""}
      size={shown === "solve" || shown === "escalate" || shown === "edit" || shown === "split" ? "lg" : "md"}
    >
      {shown && forms[shown]()}
    </Dialog>
  );
}
