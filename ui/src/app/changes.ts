// Which queries show what has changed: one table for the face of the staff.

import type { QueryKey } from "@tanstack/react-query";
import type { Change } from "@/lib/types";

type Keys = (change: Change) => QueryKey[];

const ofTicket: Keys = ({ subject_id }) => [
  ["ticket", subject_id],
  ["messages", subject_id],
  ["timeline", "tickets", subject_id],
  ["tickets"],
  ["views"],
  ["notifications"],
];

const bySubject: Record<string, Keys> = {
  ticket: ofTicket,
  account: ({ subject_id }) => [["account", subject_id], ["accounts"]],
  contact: ({ subject_id, account_id }) => [
    ["contact", subject_id],
    ["contacts", account_id],
    ["contacts", "all"],
  ],
  user: () => [["users"]],
  team: () => [["teams"], ["users"]],
  token: () => [["tokens"]],
  category: () => [["categories"]],
  article: ({ subject_id }) => [["article", subject_id], ["articles"]],
  view: () => [["views"], ["tickets"]],
  bulk_run: ({ subject_id }) => [["bulk_run", subject_id], ["bulk_runs"]],
  import: ({ subject_id }) => [["import", subject_id], ["imports"], ["accounts"]],
  settings: () => [["settings"], ["session"]],
};

/** A note changes no list and no count. */
const byKind: Record<string, Keys> = {
  "ticket.noted": ({ subject_id }) => [
    ["messages", subject_id],
    ["timeline", "tickets", subject_id],
  ],
};

export function concerned(change: Change): QueryKey[] {
  const keys = byKind[change.kind] ?? bySubject[change.subject_kind];
  const found = keys?.(change) ?? [];
  return change.account_id ? [...found, ["timeline", "accounts", change.account_id]] : found;
}
