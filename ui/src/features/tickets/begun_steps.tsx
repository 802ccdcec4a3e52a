import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "@/features/session/me";
import { ticketDraftsQuery } from "@/features/writing/queries";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./composer.module.css";
import type { TicketDialog } from "./ticket_actions";

interface Props {
  ticket: Ticket;
  onGoOn: (dialog: TicketDialog) => void;
}

/** A solution or an escalation that was left half written, here or on another device. */
export function BegunSteps({ ticket, onGoOn }: Props) {
  const t = useText();
  const can = useCan();
  const works = can("ticket_work") && ticket.status !== "closed" && ticket.status !== "awaiting_validation";
  const { data } = useQuery({ ...ticketDraftsQuery(ticket.id), enabled: works });
  if (!works) return null;
  const begun = (data?.items ?? []).flatMap(({ kind }) => (kind === "solution" || kind === "escalation" ? [kind] : []));
  return begun.map((kind) => (
    <p key={kind} className={classes.begun}>
      <IconPencil size={16} aria-hidden /> {t(`begun.${kind}`)}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onGoOn(kind === "solution" ? "solve" : "escalate")}
        aria-label={t(`begun.go_on_${kind}`)}
      >
        {t("begun.go_on")}
      </Button>
    </p>
  ));
}
