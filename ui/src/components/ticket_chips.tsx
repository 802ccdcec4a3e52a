import { IconLock } from "@tabler/icons-react";
import { Chip, type Tone } from "./chip";
import type { Priority, Status, Ticket, Tier } from "@/lib/types";
import { useText } from "@/lib/use_text";

const statusTone: Record<Status, Tone> = {
  new: "cool",
  open: "good",
  waiting_customer: "calm",
  waiting_internal: "warm",
  awaiting_validation: "violet",
  closed: "calm",
};

const priorityTone: Record<Priority, Tone> = { low: "calm", normal: "calm", high: "warm", urgent: "danger" };

export function StatusChip({ status }: { status: Status }) {
  const t = useText();
  return <Chip tone={statusTone[status]}>{t(`status.${status}`)}</Chip>;
}

/** The customer did not take the solution; told until the next one is sent. */
export function ReopenedChip({ ticket }: { ticket: Pick<Ticket, "status" | "reopen_count"> }) {
  const t = useText();
  if (ticket.reopen_count === 0 || ticket.status === "awaiting_validation" || ticket.status === "closed") return null;
  return <Chip tone="warm">{t("ticket.not_solved", { count: ticket.reopen_count })}</Chip>;
}

export function TierChip({ tier }: { tier: Tier }) {
  const t = useText();
  return <Chip title={t(`tier.${tier}`)}>{tier.toUpperCase()}</Chip>;
}

/** Whose ticket it is alone; nothing for one that everybody sees. */
export function RestrictedChip({ ticket }: { ticket: Pick<Ticket, "restricted_team_name"> }) {
  const t = useText();
  const team = ticket.restricted_team_name;
  if (!team) return null;
  const title = t("restriction.only", { team });
  return (
    <Chip tone="violet" title={title}>
      <IconLock size={12} aria-label={title} role="img" style={{ verticalAlign: "-1.5px", marginRight: 3 }} />
      {team}
    </Chip>
  );
}

export function PriorityChip({ priority }: { priority: Priority }) {
  const t = useText();
  return <Chip tone={priorityTone[priority]}>{t(`priority.${priority}`)}</Chip>;
}
