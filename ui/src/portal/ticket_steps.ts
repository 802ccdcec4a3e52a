import type { PortalTicket, Status } from "@/lib/types";

export const steps = ["received", "working", "solution", "closed"] as const;
export type Step = (typeof steps)[number];

const reached: Record<Status, Step> = {
  new: "received",
  open: "working",
  waiting_customer: "working",
  waiting_internal: "working",
  awaiting_validation: "solution",
  closed: "closed",
};

/** How far the ticket has come, from 0. */
export function stepOf({ status }: Pick<PortalTicket, "status">): number {
  return steps.indexOf(reached[status]);
}
