// How a signal may end.

import type { Signal } from "@/lib/signal_types";

export type Choice = "handled" | "false_alarm" | "dismissed";

/** A risk is handled only with an action; to dismiss is for opportunities. */
export function outcomesOf({ kind, action }: Pick<Signal, "kind" | "action">): Choice[] {
  if (kind === "opportunity") return ["handled", "dismissed", "false_alarm"];
  return action ? ["handled", "false_alarm"] : ["false_alarm"];
}
