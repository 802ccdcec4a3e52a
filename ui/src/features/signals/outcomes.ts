// How a signal may end.

import type { Signal } from "@/lib/signal_types";

export type Choice = "handled" | "false_alarm" | "dismissed";

/** A risk is handled only with an action; to dismiss is for opportunities, which nobody handles while tickets are open. */
export function outcomesOf({ kind, action, held }: Pick<Signal, "kind" | "action" | "held">): Choice[] {
  if (held) return ["dismissed", "false_alarm"];
  if (kind === "opportunity") return ["handled", "dismissed", "false_alarm"];
  return action ? ["handled", "false_alarm"] : ["false_alarm"];
}
