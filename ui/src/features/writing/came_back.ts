// What was on its way is a draft again: what shows that ticket, if it is open, looks; or does when it opens.

import type { PendingMessage } from "@/lib/types";

type Kind = PendingMessage["kind"];
type Hear = (ticketId: string, kind: Kind) => void;

const listeners = new Set<Hear>();
let last: { ticketId: string; kind: Kind } | null = null;

export function draftCameBack(ticketId: string, kind: Kind) {
  last = { ticketId, kind };
  for (const hear of listeners) hear(ticketId, kind);
}

export function onDraftBack(hear: Hear): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** What has just come back to this ticket, once. */
export function takeDraftBack(ticketId: string): Kind | null {
  if (last?.ticketId !== ticketId) return null;
  const { kind } = last;
  last = null;
  return kind;
}
