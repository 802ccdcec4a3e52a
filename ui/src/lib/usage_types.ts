// Product usage, as the API says it.

import type { Id, Time } from "./types";

export interface UsageSource {
  id: Id;
  name: string;
  key_start: string;
  endpoint: string;
  active: boolean;
  accepted: number;
  repeated: number;
  rejected: number;
  per_minute: number;
  new_per_day: number;
  new_today: number;
  heard_at: Time | null;
  created_at: Time;
  version: number;
}

export interface ShownUsageSource {
  source: UsageSource;
  write_key: string;
}

export const rejectReasons = [
  "not_an_object",
  "too_large",
  "too_deep",
  "unknown_type",
  "no_user",
  "no_event",
  "no_group",
  "no_previous",
  "id_too_long",
  "name_too_long",
  "message_id_too_long",
  "not_text",
  "too_old",
  "too_many_new_users",
  "unclaimed",
] as const;

export interface UsageReject {
  id: Id;
  at: Time;
  reason: (typeof rejectReasons)[number];
  excerpt: string;
}

export const strangerKinds = ["group", "domain", "person"] as const;
export type StrangerKind = (typeof strangerKinds)[number];

export interface Stranger {
  id: Id;
  kind: StrangerKind;
  key: string;
  name: string | null;
  events: number;
  first_seen: Time;
  last_seen: Time;
  joining: Id | null;
}

export const eventTypes = ["track", "page", "screen"] as const;
export type EventType = (typeof eventTypes)[number];

export interface FeatureRule {
  event: string;
  type?: EventType | null;
  property?: string | null;
  equals?: string | null;
}

export interface Feature {
  id: Id;
  key: string;
  name: string;
  core: boolean;
  module: string | null;
  premium: boolean;
  plans: string[];
  rules: FeatureRule[];
  active: boolean;
  version: number;
}

export const propertyKinds = ["text", "number", "yes_no", "list", "object", "nothing"] as const;

export interface UnmatchedEvent {
  id: Id;
  type: EventType;
  name: string;
  events: number;
  accounts: number;
  properties: { name: string; kind: (typeof propertyKinds)[number] }[];
  first_seen: Time;
  last_seen: Time;
  ignored: boolean;
}

export interface FeatureList {
  items: Feature[];
  rebuild: { id: Id; done: number; total: number; finished_at: Time | null } | null;
}

export interface UsageSettings {
  time_zone: string;
  raw_days: number;
  login_events: string[];
  value_feature: string | null;
  used_times: number;
}

export interface UsageDay {
  date: string;
  users: number;
  weekly: number;
  monthly: number;
  events: number;
  logins: number;
}

export interface UsageFeature {
  id: Id;
  key: string;
  name: string;
  core: boolean;
  module: string | null;
  premium: boolean;
  entitled: boolean;
  used: boolean;
  events: number;
  days: number;
  users: number;
}

export interface UsageFigures {
  users: number;
  events: number;
  logins: number;
  days_used: number;
  stickiness: number | null;
  breadth: number | null;
  features_used: number;
  features_entitled: number;
  depth: number | null;
}

export interface AccountUsage {
  from: string;
  to: string;
  previous_from: string;
  previous_to: string;
  time_zone: string;
  own_time_zone: boolean;
  today: string;
  used_times: number;
  days: UsageDay[];
  previous: UsageDay[];
  figures: UsageFigures;
  previous_figures: UsageFigures;
  features: UsageFeature[];
  first_use_on: string | null;
  last_use_on: string | null;
  first_login_on: string | null;
  first_value_on: string | null;
  days_to_value: number | null;
}

export const criteria = [
  "weekly_login",
  "any_feature",
  "any_user",
  "daily_login",
  "half_of_features",
  "three_users",
  "several_logins",
  "most_features",
  "whole_department",
] as const;

export interface AdoptionStep {
  level: number;
  criterion: (typeof criteria)[number];
  met: boolean;
  is: number;
  wanted: number | null;
}

export const milestones = ["weekly_use", "core_feature", "workflow", "several_users"] as const;

export interface AdoptionMilestone {
  milestone: (typeof milestones)[number];
  from_day: number;
  to_day: number;
  due_on: string;
  state: "to_come" | "due" | "late" | "reached" | "reached_late";
  reached_on: string | null;
  reached_day: number | null;
}

export interface Adoption {
  level: number;
  as_of: string;
  steps: AdoptionStep[];
  features_used: number;
  features_entitled: number;
  breadth: number | null;
  depth: number | null;
  seats_active: number;
  seats_licensed: number | null;
  seats_percent: number | null;
  customer_since: string;
  /** None after the first year. */
  milestones: AdoptionMilestone[];
}

export interface UsageGoal {
  feature_id: Id;
  feature_name: string;
  entitled: boolean;
  words: string | null;
  due_on: string;
  state: "met" | "to_come" | "late";
  events: number; // of 28 days
  first_used_on: string | null;
}

export interface UsageGoals {
  items: UsageGoal[];
  met: number;
  coverage: number | null; // percent
  used_times: number; // from which on a feature counts as used
  as_of: string;
}

export interface UsagePerson {
  person: number | null; // nothing when the name is forgotten
  key: string;
  name: string | null;
  email: string | null;
  days: number;
  last_on: string;
  features: number;
}

export interface HeatFigures {
  level: number;
  daily: number;
  weekly: number;
  monthly: number;
  stickiness: number | null;
  features_used: number;
  features_entitled: number;
  depth: number | null;
}

export interface HeatCell {
  feature: string;
  events: number;
  days: number;
  previous_events: number;
  previous_days: number;
}

export interface FeatureDay {
  date: string;
  users: number;
  events: number;
}

export interface ValueAccount {
  account_id: Id;
  account_name: string;
  since: string;
  first_value_on: string | null;
  days: number;
}

export interface HeatRow {
  account_id: Id;
  account_name: string;
  from: string;
  to: string;
  now: HeatFigures;
  previous: HeatFigures;
  features: HeatCell[];
}

export interface Cohort {
  month: string;
  accounts: number;
  months: { after: number; returned: number; complete: boolean }[];
}

export interface CohortAccount {
  account_id: Id;
  account_name: string;
  first_use_on: string;
  last_use_on: string;
}

export interface TimeToValue {
  feature: string | null;
  reached: number;
  waiting: number;
  median_days: number | null;
  p75_days: number | null;
}
