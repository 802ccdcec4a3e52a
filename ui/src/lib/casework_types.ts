// How a case is worked, as the API says it: checklists, fields, investigations.

import type { Id, Tier, Time } from "./types";
import type { Wordings } from "./wordings";

export interface ChecklistStep {
  key: string;
  text: string;
  hint: string | null;
  answers: { label: string; then: string }[];
}

export interface Checklist {
  id: Id;
  name: string;
  category_id: Id | null;
  category_name: string | null;
  tier: Tier | null;
  required: boolean;
  active: boolean;
  revision: number;
  steps: ChecklistStep[];
  version: number;
  wordings: Wordings;
}

export interface ChecklistStatistics {
  revision: number;
  runs: number;
  finished: number;
  solved: number;
  answers: { step: string; answer: string; given: number; solved: number }[];
}

/** A checklist as somebody works through it on a ticket, in their language. */
export interface ChecklistRun {
  checklist_id: Id;
  name: string;
  required: boolean;
  missing: boolean;
  applies: boolean;
  steps: ChecklistStep[];
  answers: { step: string; answer: string; note: string | null; author_name: string | null; created_at: Time }[];
  step: string | null;
  outcome: "solved" | "not_solved" | null;
  finished_at: Time | null;
  labels: string[][]; // of the answers of each step, as they are read
}

export interface Investigation {
  evidence: string | null;
  reproduction: string | null;
  root_cause: string | null;
  workaround: string | null;
  workaround_until: Time | null;
  fix_version: string | null;
  fix_url: string | null;
  author_name: string | null;
  updated_at: Time | null;
  version: number;
}

export const fieldKinds = ["text", "number", "choice", "date", "checkbox"] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface TicketField {
  id: Id;
  name: string;
  hint: string | null;
  kind: FieldKind;
  choices: string[];
  category_id: Id | null;
  asked: boolean;
  required: boolean;
  position: number;
  active: boolean;
  version: number;
  wordings: Wordings;
}

export interface FieldValue {
  field_id: Id;
  name: string;
  hint: string | null;
  kind: FieldKind;
  choices: string[]; // as they are stored
  required: boolean;
  value: string | null;
  labels?: string[]; // of the choices, as they are read; of tickets' fields alone
}

/** What stands in a field of a ticket in a list; of a choice as the reader reads it. */
export interface ShownField extends Pick<FieldValue, "field_id" | "name" | "kind"> {
  ticket_id: Id;
  value: string;
}

/** A choice as the reader reads it. */
export function choiceLabel({ choices, labels }: Pick<FieldValue, "choices" | "labels">, choice: string): string {
  return labels?.[choices.indexOf(choice)] ?? choice;
}
