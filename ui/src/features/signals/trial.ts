// What a detector would find with thresholds that nobody has saved yet: the server's answers, one behind the other.

import type { TrialAccount, TrialBlock, TrialCount } from "@/lib/signal_types";

export const fates = ["fresh", "open", "resting", "gone"] as const;
export type Fate = (typeof fates)[number];

const most_listed = 5000; // the counts go on

export interface Trial {
  total: number;
  looked: number;
  segments: TrialCount[];
  items: TrialAccount[];
  more: boolean; // than are listed
}

/** What is known once another answer has come. */
export function withBlock(trial: Trial | null, { total, segments, items }: TrialBlock): Trial {
  const all = trial ? [...trial.items, ...items] : items;
  const sums = segments.map((one) => {
    const before = trial?.segments.find(({ segment }) => segment === one.segment);
    return before ? sumOf(one.segment, [before, one]) : one;
  });
  return {
    total,
    looked: sums.reduce((sum, { accounts }) => sum + accounts, 0),
    segments: sums,
    items: all.slice(0, most_listed),
    more: (trial?.more ?? false) || all.length > most_listed,
  };
}

export function sumOf(segment: TrialCount["segment"], counts: TrialCount[]): TrialCount {
  const sum = (name: Fate | "accounts" | "found") => counts.reduce((all, one) => all + one[name], 0);
  return {
    segment,
    accounts: sum("accounts"),
    found: sum("found"),
    fresh: sum("fresh"),
    open: sum("open"),
    resting: sum("resting"),
    gone: sum("gone"),
  };
}

/** Those of one kind, or all; what is new or would be gone first, as it is what the thresholds change. */
export function listed(items: readonly TrialAccount[], fate: Fate | null): TrialAccount[] {
  if (fate) return items.filter((one) => one[fate] > 0);
  const rank = (one: TrialAccount) => (one.fresh > 0 ? 0 : one.gone > 0 ? 1 : 2);
  return [...items].sort((a, b) => rank(a) - rank(b));
}
