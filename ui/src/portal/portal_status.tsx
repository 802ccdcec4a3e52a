import { Chip, type Tone } from "@/components/chip";
import type { Status } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Record<Status, Tone> = {
  new: "cool",
  open: "good",
  waiting_customer: "warm",
  waiting_internal: "good",
  awaiting_validation: "violet",
  closed: "calm",
};

/** The status in the customer's words. */
export function PortalStatus({ status }: { status: Status }) {
  const t = useText();
  return <Chip tone={tones[status]}>{t(`portal_status.${status}`)}</Chip>;
}
