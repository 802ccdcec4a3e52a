// What a CSM has to do, and how customers are accompanied, as the API says it.

import type { NoteKind } from "./customer_types";
import type { Id, Money, Segment, Time } from "./types";

export const workKinds = [
  "signal",
  "action",
  "step",
  "invoice",
  "renewal",
  "health",
  "task",
  "opportunity",
  "contact",
  "untouched",
] as const;
export type WorkKind = (typeof workKinds)[number];

export interface WorkItem {
  kind: WorkKind;
  subject_id: Id;
  account_id: Id | null;
  account_name: string | null;
  segment: Segment | null;
  arr: Money | null;
  csm_id: Id | null;
  csm_name: string | null;
  sentence: string;
  due_on: string | null;
  respond_by: Time | null;
  late: boolean;
  open_risks: number; // of the account
}

export interface WorkCount {
  kind: WorkKind;
  count: number;
}

/** Whom one stands in for. */
export interface StandIn {
  csm_id: Id;
  csm_name: string;
  unanswered: number;
}

export interface CsmEngagement {
  csm_id: Id | null;
  csm_name: string | null;
  accounts: number;
  arr: Money[];
  touches: number;
  touches_before: number;
  untouched: number;
  few_seats: number;
  few_features: number;
  at_risk: number;
  arr_at_risk: Money[];
}

export const lacks = ["untouched", "few_seats", "few_features"] as const;
export type Lack = (typeof lacks)[number];

export interface LackingAccount {
  account_id: Id;
  account_name: string;
  segment: Segment;
  arr: Money | null;
  csm_name: string | null;
  touched_at: Time | null;
  seat_use: number | null;
  breadth: number | null;
}

export interface Touch {
  id: Id;
  account_id: Id;
  account_name: string;
  kind: NoteKind;
  asked: boolean;
  at: Time;
  author_name: string | null;
}
