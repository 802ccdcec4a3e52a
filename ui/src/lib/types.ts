// Shapes of the HTTP API, by hand until the description at /openapi.json generates them.

import type { ShownField } from "./casework_types";
import type { Sla } from "./sla_types";
import type { Permission } from "./permission_types";

export * from "./article_types";
export * from "./permission_types";
export * from "./import_types";
export * from "./casework_types";
export * from "./attention_types";
export * from "./mail_types";
export * from "./portal_types";
export * from "./writing_types";
export * from "./relation_types";
export * from "./problem_types";
export * from "./report_types";
export * from "./sla_types";
export * from "./integration_types";
export * from "./routing_types";

export type Id = string;
export type Time = string; // RFC 3339, UTC
export type Language = "pt-BR" | "en" | "es";

export interface Page<T> {
  items: T[];
  next: string | null;
}

export const roles = [
  "admin",
  "agent_n1",
  "agent_n2",
  "agent_n3",
  "csm",
  "cs_manager",
  "support_manager",
  "pricing",
  "product",
  "marketing",
  "viewer",
] as const;
export type Role = (typeof roles)[number];

// ---- identity

export interface Setup {
  needs_setup: boolean;
  company: string | null;
  mail: boolean; // can be sent
}

export interface PasswordLink {
  state: "open" | "used" | "expired";
  email: string | null;
  invited: boolean;
}

export type StepKey = "company" | "mail" | "team" | "categories" | "hours" | "customers" | "portal";

export interface FirstSteps {
  steps: { key: StepKey; done: boolean }[];
  dismissed: boolean;
  portal_url: string;
}

export interface Me {
  id: Id;
  name: string;
  email: string;
  roles: Role[];
  language: Language;
  permissions: Permission[];
  company: string;
  team_ids: Id[];
}

export interface Session {
  id: Id;
  user_agent: string;
  peer: string;
  created_at: Time;
  last_seen_at: Time;
  current: boolean;
}

export interface User {
  id: Id;
  name: string;
  email: string;
  roles: Role[];
  language: Language;
  active: boolean;
  invited: boolean;
  team_ids: Id[];
  created_at: Time;
  version: number;
}

export interface Team {
  id: Id;
  name: string;
  member_ids: Id[];
  created_at: Time;
  version: number;
}

export interface Token {
  id: Id;
  name: string;
  scopes: Role[];
  created_by_name?: string | null; // null: made on the command line
  stopped?: boolean; // its maker is no administrator any more
  created_at: Time;
  expires_at: Time | null;
  last_used_at: Time | null;
  revoked_at?: Time | null;
  token?: string; // only in the answer that made it
}

export interface PermissionTable {
  roles: Role[];
  permissions: { permission: Permission; roles: Role[] }[];
}

export interface Settings {
  company: string;
  undo_seconds: number;
  similar_hours: number;
  phone_region: string; // two letters
  currency: string; // of amounts that do not say theirs
}

// ---- customer

/** Countries whose numbers are understood without their code: those of lib/text/phone.cpp. */
export const phoneRegions = [
  ...["AO", "AR", "AU", "BE", "BO", "BR", "CA", "CH", "CL", "CO", "CR", "CV", "DE", "DO", "EC", "ES", "FR", "GB"],
  ...["GT", "HN", "IE", "IN", "IT", "JP", "MX", "MZ", "NI", "NL", "PA", "PE", "PT", "PY", "SV", "US", "UY", "VE"],
] as const;

export const segments = ["enterprise", "mid_market", "smb"] as const;
export type Segment = (typeof segments)[number];

export interface Money {
  amount: number; // minor units
  currency: string;
}

export interface Account {
  id: Id;
  name: string;
  segment: Segment;
  domain: string | null;
  external_id: string | null;
  other_external_ids: string[];
  csm_id: Id | null;
  csm_name: string | null;
  arr: Money | null;
  custom: Record<string, unknown>;
  parent_id: Id | null;
  parent_name: string | null;
  time_zone: string | null;
  language: Language | null;
  tags: string[];
  created_at: Time;
  updated_at: Time;
  version: number;
  facts: AccountFacts | null; // in lists
}

/** What a line of a list says of an account beyond itself. */
export interface AccountFacts {
  plans: string[];
  arr: Money[]; // one for each currency
  mrr: Money[];
  renews_on: string | null;
  renews_in_days: number | null;
  seats: number | null;
  score: number | null;
  band: "healthy" | "watch" | "risk" | null;
  change: number | null;
  open_risks: number;
  last_contact_at: Time | null;
  fields: Record<Id, string>;
}

export const contactRoles = ["sponsor", "champion", "user", "decision_maker", "billing"] as const;
export type ContactRole = (typeof contactRoles)[number];

export interface Contact {
  id: Id;
  account_id: Id | null;
  account_name: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  role: ContactRole | null;
  language: Language;
  confirmed: boolean;
  external_id: string | null;
  other_external_ids: string[];
  left_on: string | null; // nothing: the person is still there
  own_tickets_only: boolean; // at the portal: without those of colleagues
  created_at: Time;
  updated_at: Time;
  version: number;
}

export interface TimelineItem {
  id: Id;
  at: Time;
  kind: string;
  actor: { kind: ActorKind; id: Id | null; name: string | null };
  sentence: string;
  subject: { kind: string; id: Id };
  details: Record<string, unknown>;
  stance?: "reactive" | "proactive" | null;
}

export type ActorKind = "anonymous" | "user" | "contact" | "token" | "system";

// ---- support

export const statuses = [
  "new",
  "open",
  "waiting_customer",
  "waiting_internal",
  "awaiting_validation",
  "closed",
] as const;
export type Status = (typeof statuses)[number];
export const tiers = ["n1", "n2", "n3"] as const;
export type Tier = (typeof tiers)[number];
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];
export type ViewKey =
  "mine" | "snoozed" | "unassigned" | "n1" | "n2" | "n3" | "awaiting_validation" | "open" | "closed";

export interface Piece {
  text: string;
  found: boolean;
}
/** Where a ticket says what was searched for. */
export interface Excerpt {
  ticket_id: Id;
  subject: Piece[];
  text: Piece[];
}
export interface TicketPage extends Page<Ticket> {
  excerpts: Excerpt[];
  did_you_mean: string | null;
  unread: Id[];
  fields: ShownField[];
  newest_of: number | null; // only so many were looked at, those with the latest activity
}

export interface Ticket {
  id: Id;
  number: number;
  subject: string;
  status: Status;
  tier: Tier;
  priority: Priority;
  category_id: Id | null;
  category_name: string | null;
  account_id: Id | null;
  account_name: string | null;
  contact_id: Id | null;
  contact_name: string | null;
  assignee_id: Id | null;
  assignee_name: string | null;
  team_id: Id | null;
  team_name: string | null;
  channel: "portal" | "api" | "agent" | "email" | "phone" | "monitoring";
  restricted_team_id: Id | null; // whose ticket it is alone
  restricted_team_name: string | null;
  assignment_reason: string | null;
  solution: string | null;
  root_cause: string | null;
  workaround: string | null;
  reopen_count: number;
  created_at: Time;
  updated_at: Time;
  solved_at: Time | null;
  closed_at: Time | null;
  version: number;
  customer_replied: boolean; // the last word is the customer's
  merged_into_id: Id | null;
  merged_into_number: number | null;
  sla: Sla;
}

export interface Attachment {
  id: Id;
  name: string;
  size: number;
  content_type: string;
}

export interface Delivery {
  state: "queued" | "sent" | "failed";
  error?: string | null;
}

export interface Message {
  id: Id;
  kind: "reply" | "note";
  author: { kind: ActorKind; id: Id; name: string };
  body: string;
  created_at: Time;
  attachments: Attachment[];
  delivery: Delivery | null;
  origin: { ticket_id: Id; number: number; subject: string } | null; // of a merged ticket
  call: CustomerCall | null; // of a note: the customer called
}

export const customerCalls = ["answered", "waiting"] as const;
/** Was it answered on the phone, or does it wait for an answer? */
export type CustomerCall = (typeof customerCalls)[number];

export interface Handoff {
  id: Id;
  from_tier: Tier;
  to_tier: Tier;
  reason: string;
  summary: string | null;
  evidence: string | null;
  override_reason: string | null;
  bounce: number; // the how-many-eth time that it came to a tier where it had been
  author_name: string;
  created_at: Time;
}

export interface Category {
  id: Id;
  parent_id: Id | null;
  name: string;
  default_priority: Priority;
  position: number;
  active: boolean;
  restricted_team_id: Id | null; // its tickets, and those of the categories inside, are this team's alone
  team_id: Id | null; // what it leaves empty comes from the category above it
  skill_id: Id | null;
  sla_policy_id: Id | null;
  names: Partial<Record<Language, string>>; // for readers of these languages; all others see `name`
  version: number;
}

// ---- operation

export interface Job {
  id: Id;
  kind: string;
  state: string;
  attempts: number;
  last_error: string | null;
  created_at?: Time;
  run_at?: Time;
}

export interface Change {
  kind: string;
  subject_kind: string;
  subject_id: Id;
  account_id: Id | null;
}
