// What a desk promises and when it works, as the API says it.

import type { Id, Priority, Segment, Tier, Time } from "./types";

export type ClockKind = "first_response" | "next_response" | "resolution" | "tier" | "promise";
export type SlaState = "none" | "running" | "at_risk" | "breached" | "paused" | "met" | "missed";

export interface Sla {
  state: SlaState;
  clock: ClockKind | null; // the one that is due next
  due_at: Time | null;
  warn_at: Time | null;
  paused: boolean;
  outcome: "met" | "missed" | null;
  first_response_due_at: Time | null;
  resolution_due_at: Time | null;
  promised_at: Time | null;
}

/** Business time is in milliseconds. */
export interface Clock {
  clock: ClockKind;
  state: "running" | "paused" | "met" | "cancelled";
  tier: Tier;
  policy_name: string | null;
  business_hours_name: string | null; // nothing: around the clock
  target_ms: number;
  elapsed_ms: number;
  due_at: Time | null;
  warn_at: Time | null;
  breached_at: Time | null;
  started_at: Time;
  ended_at: Time | null;
}

export interface ClockEntry {
  id: Id;
  clock: ClockKind;
  what: "started" | "paused" | "resumed" | "changed" | "met" | "cancelled" | "warned" | "breached";
  reason: string;
  elapsed_ms: number;
  target_ms: number;
  due_at: Time | null;
  at: Time;
}

export interface Shift {
  weekday: number; // 1 Monday … 7 Sunday
  from_minute: number;
  to_minute: number;
}

export interface BusinessHours {
  id: Id;
  name: string;
  time_zone: string;
  shifts: Shift[];
  holidays: { date: string; name: string }[];
  version: number;
}

export const targets = [
  "first_response_minutes",
  "next_response_minutes",
  "resolution_minutes",
  "tier_minutes",
] as const;
export type Target = (typeof targets)[number];

export interface SlaPolicy extends Record<Target, number | null> {
  id: Id;
  name: string;
  position: number;
  active: boolean;
  segments: Segment[];
  priorities: Priority[];
  tiers: Tier[];
  contract_slas: string[]; // clauses by name
  category_id: Id | null;
  business_hours_id: Id | null;
  remind_days: number | null; // working days of silence after a solution
  escalate_rejections: number | null;
  close_days: number | null;
  warn_percent: number;
  version: number;
}
