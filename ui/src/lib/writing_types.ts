// Everything around writing an answer, as the API says it.

import type { Attachment, Id, Status, Tier, Time } from "./types";

export type MessageKind = "reply" | "note";

/** What staff can be in the middle of writing on a ticket. */
export type Writing = MessageKind | "solution" | "escalation";

/** Beside the words of a solution, for staff alone. */
export interface SolutionPart {
  root_cause: string | null;
  workaround: string | null;
  children_reason: string | null;
}

/** Beside the summary of an escalation. */
export interface EscalationPart {
  to_tier: Tier;
  reason: string | null;
  evidence: string | null;
  override_reason: string | null;
}

export interface ServerDraft {
  kind: Writing;
  body: string;
  attachments: Attachment[];
  status: Status | null;
  macro_id: Id | null;
  paraphrase: string | null;
  solution: SolutionPart | null;
  escalation: EscalationPart | null;
  updated_at: Time | null;
  version: number; // 0: there is none
}

/** A reply, a solution or an escalation that has not left yet. */
export interface PendingMessage {
  id: Id;
  ticket_id: Id;
  ticket_number: number;
  ticket_subject: string;
  author_id: Id;
  author_name: string;
  kind: Exclude<Writing, "note">;
  body: string; // of an escalation: its summary
  attachments: Attachment[];
  status: Status | null;
  solution: SolutionPart | null;
  escalation: EscalationPart | null;
  keeps_promise: boolean | null; // of a reply: is it what was promised?
  promise_at: Time | null;
  send_at: Time;
  scheduled: boolean; // for a chosen time, not only for the moment of "undo"
  hold_if_replied: boolean;
  problem: string | null; // why it could not be sent
  created_at: Time;
  version: number;
}

/** A draft among all of one's own. */
export interface ListedDraft {
  id: Id;
  ticket_id: Id;
  ticket_number: number;
  ticket_subject: string;
  kind: Writing;
  body: string; // its beginning
  updated_at: Time;
}

export const macroLanguages = ["any", "pt_br", "en", "es"] as const;
export type MacroLanguage = (typeof macroLanguages)[number];
export const macroActionKinds = ["set_status", "set_priority", "set_category", "assign_team", "add_note"] as const;
export type MacroActionKind = (typeof macroActionKinds)[number];

export interface MacroAction {
  kind: MacroActionKind;
  value: string;
}

export interface ProcedureStep {
  text: string;
  hint: string | null;
}

export interface Macro {
  id: Id;
  name: string;
  folder: string;
  kind: "message" | "procedure";
  language: MacroLanguage;
  team_id: Id | null;
  team_name: string | null;
  body: string;
  steps: ProcedureStep[];
  actions: MacroAction[];
  active: boolean;
  revision: number;
  version: number;
}

/** How a macro read before. */
export interface MacroRevision {
  revision: number;
  name: string;
  body: string;
  author_name: string | null;
  created_at: Time;
}

export interface MacroPreview {
  id: Id;
  revision: number;
  body: string;
  missing: string[];
  steps: ProcedureStep[];
  actions: MacroAction[];
  effects: string[];
}

export interface ProcedureRun {
  id: Id;
  macro_id: Id;
  name: string;
  revision: number;
  steps: number;
  author_name: string | null;
  created_at: Time;
}

export interface JargonWord {
  id: Id;
  word: string;
  plain: string;
  version: number;
}

export interface Paraphrase {
  id: Id;
  body: string;
  state: "asked" | "confirmed" | "corrected";
  author_name: string | null;
  created_at: Time;
  answered_at: Time | null;
}

/** Statuses that a reply or a macro may give. */
export const settableStatuses = ["open", "waiting_customer", "waiting_internal"] as const satisfies readonly Status[];
