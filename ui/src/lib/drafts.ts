// What was typed and not yet sent, per person and place; survives navigation, failed sends and a closed tab.

import { keep, kept, keptNames } from "./kept";
import type { Attachment } from "./types";

/** What goes along with the words of a solution or an escalation, by name. */
export type Parts = Record<string, string>;

/** Nothing was typed into them; a tier is chosen before anything is typed. */
export function blankParts(parts: Parts | undefined): boolean {
  return Object.entries(parts ?? {}).every(([name, text]) => name === "to_tier" || text.trim() === "");
}

export interface Draft {
  text: string;
  kind?: string; // "reply" | "note"
  status?: string; // what the reply makes of the ticket
  attachments?: Attachment[];
  macro_id?: string;
  paraphrase?: string;
  parts?: Parts;
  known?: string; // fingerprint of the server's copy that this one goes on from
  at: number; // ms, for clearing away old ones
}

const life = 60 * 24 * 3600 * 1000;

export function draftName(person: string, place: string): string {
  return `draft.${person}.${place}`;
}

export function readDraft(name: string): Draft | null {
  const text = kept(name);
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as Draft;
    return typeof draft.text === "string" ? draft : null;
  } catch {
    return null;
  }
}

/** An empty draft is no draft. */
export function writeDraft(name: string, draft: Draft): boolean {
  const empty = draft.text.trim() === "" && !draft.attachments?.length && blankParts(draft.parts);
  return keep(name, empty ? null : JSON.stringify(draft));
}

export function forgetOldDrafts(now: number): void {
  for (const name of keptNames("draft.")) {
    const draft = readDraft(name);
    if (!draft || now - draft.at > life) keep(name, null);
  }
}
