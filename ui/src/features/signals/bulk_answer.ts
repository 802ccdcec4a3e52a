// What one answer to many signals says, and to which.

import type { Query } from "@/lib/api";
import type { Tab } from "./tabs";

export const answers = ["action", "take_on", "another_day", "handled", "false_alarm", "dismissed"] as const;
export type Answer = (typeof answers)[number];

const of_tab: Partial<Record<Tab, Answer[]>> = {
  unanswered: ["action", "false_alarm"],
  acting: ["handled", "another_day", "take_on", "action", "false_alarm"],
  opportunities: ["action", "take_on", "another_day", "handled", "dismissed", "false_alarm"],
  escalated: [...answers],
  all: [...answers],
};

/** The usual one first; none for what is closed. */
export function answersOf(tab: Tab, open: string | undefined): Answer[] {
  return tab === "all" && open === "false" ? [] : (of_tab[tab] ?? []);
}

export type AnswerValues = { owner_id: string; due_on: string; plan: string; note: string };

/** What stays as each signal has it is left out. */
export function changeOf(answer: Answer, { owner_id, due_on, plan, note }: AnswerValues): object {
  if (answer === "action") return { action: { owner_id, due_on, plan } };
  if (answer === "take_on") return { action: { owner_id } };
  if (answer === "another_day") return { action: { due_on } };
  return { resolution: { outcome: answer, ...(note.trim() && { note }) } };
}

/** The first of what must be said and is not; the server says all of the rest. */
export function isWhole(answer: Answer, values: AnswerValues): boolean {
  if (answer === "action") return Boolean(values.owner_id && values.due_on && values.plan.trim());
  if (answer === "take_on") return Boolean(values.owner_id);
  if (answer === "another_day") return Boolean(values.due_on);
  return answer === "handled" || Boolean(values.note.trim());
}

const yes_or_no = ["mine", "overdue", "escalated", "in_time"];

/** What the list asks for, as a selection says it. */
export function filterOf(query: Query): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "" || name === "open") continue;
    if (name === "csm_id" && value === "none") asked.no_csm = true;
    else asked[name] = yes_or_no.includes(name) ? String(value) === "true" : value;
  }
  return asked;
}
