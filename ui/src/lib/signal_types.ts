// Risks and opportunities that somebody should answer, as the API says it.

import type { Id, Segment, Time } from "./types";

export const detectors = [
  "usage_drop",
  "silence",
  "single_user",
  "core_ignored",
  "declining",
  "critical_ticket",
  "ticket_surge",
  "first_ticket",
  "executive_complaint",
  "late_payment",
  "sponsor_gone",
  "low_health",
  "falling_health",
  "limit_near",
  "premium_asked",
  "team_growing",
] as const;
export type Detector = (typeof detectors)[number];

export type SignalKind = "risk" | "opportunity";
export const severities = ["warning", "critical"] as const;
export type SignalSeverity = (typeof severities)[number];
export type SignalState = "open" | "acting" | "closed";
export type SignalOutcome = "handled" | "false_alarm" | "dismissed" | "folded" | "left";

export interface SignalAccount {
  id: Id;
  name: string;
  segment: Segment;
  arr: number | null; // minor units a year
  currency: string;
  csm_id: Id | null;
  csm_name: string | null;
}

export interface SignalSubject {
  kind: "feature" | "contact" | "ticket" | "invoice" | "limit";
  id: string;
  name: string;
  number: number | null; // of a ticket
}

export interface SignalAction {
  owner_id: Id;
  owner_name: string;
  due_on: string;
  plan: string;
  at: Time;
}

export interface Signal {
  id: Id;
  account: SignalAccount;
  detector: Detector;
  kind: SignalKind;
  severity: SignalSeverity;
  subject: SignalSubject | null;
  sentence: string;
  count: number; // days on which it was found
  first_seen_at: Time;
  last_seen_at: Time;
  over_at: Time | null; // it ended by itself
  respond_by: Time;
  overdue: boolean;
  escalated_at: Time | null;
  state: SignalState;
  held: boolean; // an opportunity while tickets are open
  action: SignalAction | null;
  outcome: SignalOutcome | null;
  note: string | null;
  closed_at: Time | null;
  closed_by_name: string | null;
  version: number;
}

/** What speaks for offering an account more today, or against it. */
export interface ExpansionReason {
  sign: string;
  speaks_for: boolean;
  holds: boolean | null; // null: nobody knows
  name: string;
}

export interface SignalDetails extends Signal {
  found: { at: Time; value: number | null; sentence: string }[];
  story: { at: Time; kind: string; actor_name: string; sentence: string; plan: string | null }[];
  expansion: ExpansionReason[]; // of an opportunity that is not closed
}

export interface SignalCounts {
  open: number;
  unanswered: number;
  overdue: number;
  mine: number;
  escalated: number;
  by_detector: { detector: Detector; open: number }[];
}

export type ThresholdUnit = "percent" | "count" | "days" | "hours" | "points";

export interface Threshold {
  key: string;
  name: string;
  unit: ThresholdUnit;
  least: number;
  most: number;
}

export interface Watch {
  enabled: boolean;
  thresholds: Record<string, number>;
  severity: SignalSeverity;
  respond_within_hours: number; // business hours
}

export interface DetectorFigures {
  found: number;
  handled: number;
  false_alarms: number;
  open: number;
  precision: number | null; // percent
}

export interface DetectorView {
  detector: Detector;
  name: string;
  about: string;
  kind: SignalKind;
  thresholds: Threshold[];
  segments: Record<Segment, Watch>;
  defaults: Record<Segment, Watch>;
  quiet_days: number; // after a false alarm
  proposed_quiet_days: number;
  figures: DetectorFigures;
  version: number;
}

/** Accounts of a segment, as a detector would see them with thresholds that are tried. */
export interface TrialCount {
  segment: Segment;
  accounts: number; // looked at
  found: number;
  fresh: number;
  open: number;
  resting: number; // answered lately: not raised again yet
  gone: number; // open, and found no longer
}

export interface TrialAccount {
  account_id: Id;
  account_name: string;
  segment: Segment;
  csm_name: string | null;
  value: number | null;
  fresh: number; // of signals, here and below
  open: number;
  resting: number;
  gone: number;
}

export interface TrialBlock {
  total: number;
  segments: TrialCount[];
  items: TrialAccount[];
  next: string | null;
}
