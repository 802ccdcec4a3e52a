// A reply that was on its way is a draft again: the composer of that ticket, if it is open, looks.

type Hear = (ticketId: string) => void;

const listeners = new Set<Hear>();

export function draftCameBack(ticketId: string) {
  for (const hear of listeners) hear(ticketId);
}

export function onDraftBack(hear: Hear): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
