// Messages with, between them, what else happened, in the order of time.

import type { Handoff, Message, TimelineItem } from "@/lib/types";

export type Entry =
  { type: "message"; at: string; message: Message } | { type: "event"; at: string; event: TimelineItem };

/** Events whose whole content is a message that is shown itself. */
const told = new Set(["ticket.replied", "ticket.customer_replied", "ticket.noted", "ticket.called"]);

/** Of one moment, in the order in which they were written down: messages come oldest first, events newest first. */
export function threadEntries(messages: readonly Message[], events: readonly TimelineItem[]): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message): Entry => ({ type: "message", at: message.created_at, message })),
    ...events
      .filter((event) => !told.has(event.kind))
      .map((event): Entry => ({ type: "event", at: event.at, event }))
      .reverse(),
  ];
  return entries.sort((a, b) => order(a) - order(b));
}

/** The hand-off that an event tells of. */
export const handoffOf = (event: TimelineItem, handoffs: readonly Handoff[]) =>
  handoffs.find((handoff) => handoff.id === event.details.handoff_id);

/** "Opened" is written a moment after its first message and comes before it; "solved" comes after its words. */
function order(entry: Entry): number {
  const time = new Date(entry.at).getTime();
  if (entry.type === "message") return time;
  return entry.event.kind === "ticket.opened" ? time - 1000 : time + 0.5;
}

/** The day begins anew: a line is drawn between the two. */
export function dayChanges(before: string | undefined, at: string): boolean {
  return before === undefined || new Date(before).toDateString() !== new Date(at).toDateString();
}
