import { Chip, type Tone } from "./chip";
import type { Priority, Status, Tier } from "@/lib/types";
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

export function TierChip({ tier }: { tier: Tier }) {
  const t = useText();
  return <Chip title={t(`tier.${tier}`)}>{tier.toUpperCase()}</Chip>;
}

export function PriorityChip({ priority }: { priority: Priority }) {
  const t = useText();
  return <Chip tone={priorityTone[priority]}>{t(`priority.${priority}`)}</Chip>;
}
