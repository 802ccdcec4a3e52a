// One text to many customers, as its form holds it and as the server wants to hear it.

import type { SendStatus } from "@/features/tickets/send_status";

export type LetterKind = "reply" | "solution";

export interface Letter extends Record<string, unknown> {
  body: string;
  status: SendStatus | null; // of a reply
  macro_id: string | null; // of a reply: its actions go along
  root_cause: string; // of a solution, for staff alone
}

export const blank_letter: Letter = { body: "", status: null, macro_id: null, root_cause: "" };

/** What was left empty is not said. */
export function letterOf(kind: LetterKind, { body, status, macro_id, root_cause }: Letter): Record<string, unknown> {
  if (kind === "solution") return { solution: { body, ...(root_cause.trim() && { root_cause }) } };
  return { reply: { body, ...(status && { status }), ...(macro_id && { macro_id }) } };
}

/** Whose texts wait for a moment before they leave: the run can be taken back only until then. */
export function isLetter(change: Record<string, unknown> | undefined): boolean {
  return Boolean(change && ("reply" in change || "solution" in change));
}

const soon = 600_000;

/** When to ask again whether a run can still be undone: as its end comes, or never when that is far. */
export function untilUndoEnds(run: { may_undo: boolean; undo_until?: string | null }, now: number): number | false {
  if (!run.may_undo || !run.undo_until) return false;
  const left = Date.parse(run.undo_until) - now;
  return left < soon ? Math.max(left, 0) + 500 : false;
}
