// Problems, their tickets and what is said about them, as the API has them. (lib/problem.ts is about what went wrong.)

import type { Audience } from "./article_types";
import type { Id, Language, Money, Priority, Segment, Status, Tier, Time } from "./types";

export const problemKinds = ["problem", "incident", "performance", "integration"] as const;
export type ProblemKind = (typeof problemKinds)[number];
export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];
export const problemStatuses = ["investigating", "identified", "fix_in_progress", "monitoring", "resolved"] as const;
export type ProblemStatus = (typeof problemStatuses)[number];

export interface WriteupRef {
  article_id: Id;
  title: string;
  created_at: Time;
}

/** A published article that a problem, and so its fix, touches. */
export interface ProblemArticle {
  article_id: Id;
  title: string;
  language: Language;
  audience: Audience;
  owner_name: string | null;
  review_on: string | null;
  due: boolean;
  touch: "begun" | "helped" | "category";
}

export interface ProblemRecord {
  linking?: Id | null; // in the answer to its making: the bulk change that links its tickets
  id: Id;
  number: number;
  title: string;
  kind: ProblemKind;
  severity: Severity;
  status: ProblemStatus;
  category_id: Id | null;
  category_name: string | null;
  owner_id: Id | null;
  owner_name: string | null;
  description: string | null;
  root_cause: string | null;
  workaround: string | null;
  workaround_until: Time | null;
  fix_version: string | null;
  fix_url: string | null;
  started_at: Time;
  resolved_at: Time | null;
  following: boolean;
  writeups: WriteupRef[];
  created_at: Time;
  updated_at: Time;
  version: number;
}

export interface ProblemLine {
  id: Id;
  number: number;
  title: string;
  kind: ProblemKind;
  severity: Severity;
  status: ProblemStatus;
  category_name: string | null;
  owner_name: string | null;
  tickets: number;
  open_tickets: number;
  accounts: number;
  fix_version: string | null;
  started_at: Time;
  resolved_at: Time | null;
  updated_at: Time;
}

export interface ProblemTicket {
  id: Id;
  number: number;
  subject: string;
  status: Status;
  tier: Tier;
  priority: Priority;
  account_id: Id | null;
  account_name: string | null;
  contact_name: string | null;
  assignee_name: string | null;
  created_at: Time;
}

export const linkStates = ["open", "awaiting_validation", "closed"] as const;
export type LinkState = (typeof linkStates)[number];

export interface ProblemAccount {
  id: Id;
  name: string;
  segment: Segment;
  csm_name: string | null;
  arr: Money | null;
  renews_on: string | null;
  tickets: number;
  open_tickets: number;
}

export interface Impact {
  tickets: number;
  open: number;
  awaiting_validation: number;
  closed: number;
  without_account: number;
  accounts: number;
  arr: Money[];
  renewing: number; // accounts with a contract that renews within 90 days
  days: { date: string; tickets: number }[];
  next_promise_at: Time | null; // of its open tickets, the first to come
  linking?: Id | null; // in the answer to linking many: the bulk change that does it
}

export type UpdateKind = "note" | "broadcast" | "solution";

export interface ProblemUpdate {
  id: Id;
  kind: UpdateKind;
  body: string;
  resolves: boolean;
  author_name: string;
  state: "running" | "stopped" | "done";
  total: number;
  done: number;
  failed: number;
  created_at: Time;
  finished_at: Time | null;
}

export interface UpdatePreview {
  tickets: number;
  samples: { ticket_id: Id; number: number; text: string; missing: string[] }[];
}

export interface UpdateItem {
  ticket_id: Id;
  number: number;
  subject: string;
  account_name: string | null;
  state: "waiting" | "done" | "failed";
  reason: string | null;
}

/** A letter to accounts without a ticket of the problem. */
export interface ProblemNotice {
  id: Id;
  title: string;
  body: string;
  state: "running" | "stopped" | "done";
  total: number; // accounts, here and below
  done: number;
  failed: number;
  more: boolean;
  contacts: number; // that were written to
  author_name: string;
  created_at: Time;
  finished_at: Time | null;
  wordings: Partial<Record<Language, { title: string | null; body: string | null }>>; // for readers of those languages
}

export interface NoticeReach {
  accounts: number;
  contacts: number;
  more: boolean;
}

export interface NoticeItem {
  seq: number;
  account_id: Id;
  name: string;
  state: "waiting" | "done" | "failed";
  reason: string | null;
  contacts: number;
}

export interface ProblemRef {
  id: Id;
  number: number;
  title: string;
  status: ProblemStatus;
}

export interface SimilarTicket {
  id: Id;
  number: number;
  subject: string;
  status: Status;
  account_id: Id | null;
  account_name: string | null;
  problem: ProblemRef | null;
  created_at: Time;
}

export interface Similar {
  hours: number;
  accounts: number;
  words: string[];
  items: SimilarTicket[];
  problems: ProblemRef[];
}

export interface Burst {
  subject: string;
  category_id: Id | null;
  problem: ProblemRef | null;
  accounts: number;
  words: string[];
  tickets: SimilarTicket[];
}

export interface Radar {
  hours: number;
  items: Burst[];
}

export interface Training {
  possible: boolean;
  writeups: WriteupRef[];
}
