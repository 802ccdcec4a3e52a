// Where one sees what a signal is about.

import type { Signal } from "@/lib/signal_types";

export interface Place {
  to: string;
  search?: object;
}

const tabOf = { feature: "usage", contact: "contacts", invoice: "invoices", limit: "contracts" } as const;

export function placeOf({ subject, account }: Pick<Signal, "subject" | "account">): Place | null {
  if (!subject) return null;
  if (subject.kind === "ticket") return { to: `/support/${subject.id}` };
  return { to: `/accounts/${account.id}`, search: { tab: tabOf[subject.kind] } };
}
