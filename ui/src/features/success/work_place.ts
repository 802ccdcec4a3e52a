// Where each thing on the worklist is done.

import type { WorkItem, WorkKind } from "@/lib/success_types";

export interface Place {
  to: string;
  search?: object;
}

const tabs: Partial<Record<WorkKind, string>> = {
  step: "notes",
  invoice: "invoices",
  renewal: "contracts",
  health: "health",
  contact: "contacts",
  untouched: "notes",
};

/** A signal that waits for an answer. */
export const isUnanswered = (kind: WorkKind) => kind === "signal" || kind === "opportunity";

export function placeOf({ kind, subject_id, account_id }: Pick<WorkItem, "kind" | "subject_id" | "account_id">): Place {
  if (isUnanswered(kind) || kind === "action") return { to: `/success/signals/${subject_id}` };
  if (kind === "task" || !account_id) return { to: "/tasks" };
  return { to: `/accounts/${account_id}`, search: { tab: tabs[kind] } };
}

/** What is done by talking to the customer and writing it down. */
const talks: readonly WorkKind[] = ["step", "health", "contact", "untouched"];
export const isTalk = (kind: WorkKind) => talks.includes(kind);

/** Whom it is about, where it is one person. */
export const personOf = ({ kind, subject_id }: Pick<WorkItem, "kind" | "subject_id">) =>
  kind === "contact" ? subject_id : undefined;

/** Neighbours of one kind under one heading, in the order of the list. */
export function groupsOf<Item extends Pick<WorkItem, "kind">>(items: Item[]): { kind: WorkKind; items: Item[] }[] {
  const groups: { kind: WorkKind; items: Item[] }[] = [];
  for (const item of items) {
    const last = groups[groups.length - 1];
    if (last?.kind === item.kind) last.items.push(item);
    else groups.push({ kind: item.kind, items: [item] });
  }
  return groups;
}
