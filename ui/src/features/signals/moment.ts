// What the reasons for and against offering more come to.

import type { ExpansionReason } from "@/lib/signal_types";

export type Moment = "good" | "not_yet" | "unclear";

/** One reason against it is enough; without any, one for it is. */
export function momentOf(reasons: Pick<ExpansionReason, "speaks_for" | "holds">[]): Moment {
  const holding = reasons.filter(({ holds }) => holds);
  if (holding.some(({ speaks_for }) => !speaks_for)) return "not_yet";
  return holding.length > 0 ? "good" : "unclear";
}
