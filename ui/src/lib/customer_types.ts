// What is known of a customer beyond its name, as the API says it. Dates are "2026-11-29".

import type { Account, ContactRole, Id, Money, Segment, Time, Visibility } from "./types";

export type Touch = "high" | "mid" | "low";
export const touches = ["high", "mid", "low"] as const;

export interface SegmentTouch {
  segment: Segment;
  touch: Touch;
  accounts: number;
}

export interface GroupMember extends Pick<Account, "id" | "name" | "segment" | "csm_name" | "arr"> {
  parent_id: Id | null;
  depth: number;
}

export interface AccountGroup {
  members: GroupMember[];
  arr: Money[]; // one for each currency
  size: number;
}

/** Of all companies below an account, as far as the reader may know. */
export interface GroupSums {
  accounts: number;
  more: boolean; // there are more, which are in no sum
  worst_id: Id | null;
  worst_name: string | null;
  worst_score: number | null;
  open_tickets: number | null; // null: the reader reads no tickets
  open_risks: number;
  seats: number | null;
  active_users: number; // in 28 days
}

export interface GroupChild extends Pick<Account, "name" | "segment" | "csm_name"> {
  account_id: Id;
  arr: Money[];
  score: number | null;
  band: "healthy" | "watch" | "risk" | null;
  open_tickets: number | null;
  open_risks: number;
  seats: number | null;
  active_users: number;
}

export const addressKinds = ["email", "phone", "whatsapp"] as const;
export type AddressKind = (typeof addressKinds)[number];

export interface ContactAddress {
  kind: AddressKind;
  value: string;
  is_primary: boolean;
}

export interface ContactAddresses {
  contact_id: Id;
  addresses: ContactAddress[];
  version: number;
}

export const sentiments = ["supporter", "neutral", "critic"] as const;
export type Sentiment = (typeof sentiments)[number];

export interface Stakeholder {
  contact_id: Id;
  name: string;
  role: ContactRole | null;
  email: string | null;
  phone: string | null;
  influence: number | null; // 1 to 5
  sentiment: Sentiment | null;
  reports_to_id: Id | null;
  reports_to_name: string | null;
  left_on: string | null;
  last_touch_at: Time | null;
  talk_every: number | null; // days
  talk_by: string | null;
  talk_late: boolean;
  version: number;
}

export const invoiceStatuses = ["open", "overdue", "paid", "voided"] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export interface Invoice {
  id: Id;
  external_id: string;
  number: string | null;
  status: InvoiceStatus;
  value: Money;
  issued_on: string | null;
  due_on: string;
  paid_on: string | null;
  void_reason: string | null;
  days_late: number;
  version: number;
}

export interface InvoiceSummary {
  open: Money[];
  overdue: Money[];
  overdue_count: number;
  most_days_late: number;
  last_paid_on: string | null;
}

export const noteKinds = ["call", "meeting", "visit", "mail", "note"] as const;
export type NoteKind = (typeof noteKinds)[number];

export interface Note {
  id: Id;
  account_id: Id;
  kind: NoteKind;
  asked: boolean; // the customer wanted it
  at: Time;
  people: { id: Id; name: string }[];
  body: string;
  next_step: string | null;
  next_step_on: string | null;
  author_id: Id | null;
  author_name: string | null;
  version: number;
}

export interface Product {
  id: Id;
  name: string;
  kind: "product" | "module";
  description: string | null;
  segments: Segment[]; // empty: everybody
  position: number;
  active: boolean;
  owners: number;
  version: number;
}

export interface OwnedProduct {
  product_id: Id;
  since_on: string | null;
}

export interface AccountProduct extends OwnedProduct {
  used: boolean | null; // in the last 28 days; null: no feature tells
  last_used_on: string | null;
}

export interface WhitespaceRow extends Pick<Account, "name" | "segment" | "csm_name" | "arr"> {
  account_id: Id;
  owned: OwnedProduct[];
  unused: Id[];
}

export interface WhitespaceCount {
  product_id: Id;
  owned: number;
  open: number;
}

export type CustomerFieldKind = "text" | "number" | "choice" | "date" | "checkbox";
export type FieldOwner = "account" | "contact";

export interface CustomerField {
  id: Id;
  owner: FieldOwner;
  name: string;
  hint: string | null;
  kind: CustomerFieldKind;
  choices: string[];
  position: number;
  active: boolean;
  version: number;
}

export interface CustomerFieldValue extends Pick<CustomerField, "name" | "hint" | "kind" | "choices"> {
  field_id: Id;
  value: string | null;
}

export type MergeKind = "account" | "contact";

export interface Duplicate {
  kind: MergeKind;
  first: { id: Id; name: string; detail: string };
  second: { id: Id; name: string; detail: string };
  reasons: ("name" | "domain" | "external_id" | "phone")[];
}

export interface MergePreview {
  from_name: string;
  into_name: string;
  moves: Record<string, number>;
}

export interface Merge {
  id: Id;
  kind: MergeKind;
  from_id: Id;
  from_name: string;
  into_id: Id;
  into_name: string;
  moved: Record<string, number>;
  merged_by_name: string | null;
  merged_at: Time;
  undone_at: Time | null;
  kept: number | null;
}

/** A user of the product who counts as another since a contact has the ids of both. */
export interface UserUnion {
  id: Id;
  contact_id: Id;
  contact_name: string;
  from_user: string;
  into_user: string;
  united_at: Time;
  undone_at: Time | null;
  undone_by_name: string | null;
}

/** Which accounts a list shows; all that are given must hold. */
export interface AccountConditions {
  q?: string;
  segment?: Segment;
  csm_id?: string; // "me", "none", or a user's id
  tag?: string;
  parent_id?: Id;
  overdue?: boolean; // with an invoice that is late
  renews_within?: number; // days
  renews_from?: string;
  renews_to?: string;
  plan?: string; // of a contract that holds
  lifecycle?: Lifecycle;
  health?: HealthAsked;
  score_from?: number; // 0 to 100, both included
  score_to?: number;
  at_risk?: boolean; // with an open risk
  mrr_from?: number; // minor units of `currency`, both included
  mrr_to?: number;
  currency?: string;
  field_id?: Id;
  field_value?: string;
}

export const lifecycles = ["active", "starting", "former", "no_contract"] as const;
export type Lifecycle = (typeof lifecycles)[number];
export const healthsAsked = ["healthy", "watch", "risk", "few", "none"] as const;
export type HealthAsked = (typeof healthsAsked)[number];

export const accountSorts = ["name", "arr", "renewal", "health", "updated"] as const;
export type AccountSort = (typeof accountSorts)[number];

/** A list of accounts that somebody has kept. */
export interface AccountListView {
  id: Id;
  name: string;
  visibility: Visibility;
  team_id: Id | null;
  filter: { [Name in keyof AccountConditions]?: AccountConditions[Name] | null };
  sort: AccountSort;
  columns: string[];
  position: number;
  may_edit: boolean;
  version: number;
}

export interface AccountBulkItem {
  seq: number;
  account_id: Id;
  name: string;
  state: "waiting" | "done" | "failed" | "undone" | "kept";
  reason: string | null;
}

export interface DuplicateScan {
  kind: MergeKind;
  step: "never" | "reading" | "pairing" | "clearing" | "done";
  done: number;
  total: number;
  started_at: Time | null;
  finished_at: Time | null;
}
