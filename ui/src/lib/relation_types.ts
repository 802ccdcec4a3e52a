// How tickets hang together, which of them a list shows, and changes of many at once, as the API says it.

import type { Id, Priority, Segment, Status, Ticket, Tier, Time, ViewKey } from "./types";

export interface TicketRef {
  id: Id;
  number: number;
  subject: string;
  status: Status;
}

/** What a person may choose; split_from and split_into are made by splitting alone. */
export const linkKinds = [
  "related",
  "duplicate_of",
  "duplicated_by",
  "blocks",
  "blocked_by",
  "caused_by",
  "causes",
  "child_of",
  "parent_of",
] as const;
export type LinkKind = (typeof linkKinds)[number] | "split_from" | "split_into";

export interface TicketLink {
  id: Id;
  kind: LinkKind;
  ticket_id: Id; // of the other one, as are all that follow
  number: number;
  subject: string;
  status: Status;
}

export interface Relations {
  merged_into: TicketRef | null;
  merged: TicketRef[];
  parent: TicketRef | null;
  children: number;
  children_solved: number;
  links: number;
}

export type SortKey = "updated" | "created" | "priority" | "due";

export const channels = ["portal", "email", "phone", "agent", "api", "monitoring"] as const;

export interface ViewFilter {
  statuses: Status[];
  tiers: Tier[];
  priorities: Priority[];
  channels: Ticket["channel"][];
  category_id: Id | null;
  team_id: Id | null;
  assignee: string | null; // "me", "nobody", or a user's id
  account_id: Id | null;
  segment: Segment | null;
  customer_replied: boolean | null;
  sla: "breached" | "at_risk" | null;
  older_than_days: number | null;
  idle_for_days: number | null;
  tags: string[];
  text: string | null;
  fields: FieldCondition[];
}

/** What a field of the desk's own must say: one of the values, letters that it has, or a range. */
export interface FieldCondition {
  field_id: Id;
  values: string[];
  contains: string | null;
  from: string | null;
  to: string | null;
}

export const visibilities = ["private", "team", "everyone"] as const;
export type Visibility = (typeof visibilities)[number];

/** What a row shows besides the usual. */
export const viewColumns = ["contact", "category", "team", "channel", "created_at"] as const;
export type ViewColumn = (typeof viewColumns)[number];

export interface SavedView {
  id: Id;
  name: string;
  visibility: Visibility;
  team_id: Id | null;
  filter: ViewFilter;
  sort: SortKey;
  columns: ViewColumn[];
  field_columns: Id[];
  position: number;
  may_edit: boolean;
  version: number;
}

/** A built-in view has a key, a saved one an id. */
export interface View extends Omit<SavedView, "id" | "name" | "visibility" | "filter"> {
  key: ViewKey | null;
  id: Id | null;
  name: string | null;
  visibility: Visibility | null;
  filter: ViewFilter | null;
  count: number;
  more: boolean;
}

/** These tickets, or all that a view shows, narrowed by words. */
export type BulkSelection = { ticket_ids: Id[] } | { view?: string; q?: string };

export interface BulkRun {
  id: Id;
  state: "running" | "stopped" | "done" | "undoing" | "undone";
  total: number;
  done: number;
  failed: number;
  undone: number;
  kept: number;
  more: boolean;
  may_undo: boolean;
  undo_until?: Time | null;
  change?: Record<string, unknown>; // what was wished for
  created_at: Time;
}

/** How a change would read on a ticket, or why that would refuse it. */
export interface BulkSample {
  ticket_id: Id;
  number: number;
  subject: string;
  body: string | null;
  reason: string | null;
}

export interface BulkPreview {
  total: number;
  more: boolean;
  looked_at: number;
  refused: number;
  samples: BulkSample[];
  refusals: BulkSample[];
}

export interface BulkItem {
  seq: number;
  ticket_id: Id;
  number: number;
  subject: string;
  state: "waiting" | "done" | "failed" | "undone" | "kept";
  reason: string | null;
}

/** Who is mailed along with whoever asks. */
export interface Copies {
  items: { contact_id: Id; name: string; email: string | null }[];
}
