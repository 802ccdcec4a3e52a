// The parts of the board and what each asks the server for.

import type { Query } from "@/lib/api";
import type { SignalCounts } from "@/lib/signal_types";

export const tabs = ["unanswered", "acting", "escalated", "opportunities", "closed", "all"] as const;
export type Tab = (typeof tabs)[number];

export const tabOf = (value: string | undefined): Tab => tabs.find((one) => one === value) ?? "unanswered";

const asked: Record<Tab, Query> = {
  unanswered: { kind: "risk", state: "open" },
  acting: { kind: "risk", state: "acting" },
  escalated: { open: true, escalated: true },
  opportunities: { kind: "opportunity", open: true },
  closed: { open: false },
  all: {}, // as the filters say
};

export const queryOf = (tab: Tab): Query => asked[tab];

/** How many stand in a part; nobody counts the closed ones. */
export function countOf(tab: Tab, risks: SignalCounts | undefined, chances: SignalCounts | undefined): number | null {
  if (tab === "unanswered") return risks?.unanswered ?? null;
  if (tab === "acting") return risks ? risks.open - risks.unanswered : null;
  if (tab === "escalated") return risks && chances ? risks.escalated + chances.escalated : null;
  if (tab === "opportunities") return chances?.open ?? null;
  return null;
}
