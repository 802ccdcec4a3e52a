// Who has a ticket open or types on it right now, as the stream tells it. Whoever is not heard of again is gone.

import { useSyncExternalStore } from "react";
import type { PresentPerson, TicketPresence } from "./types";

// A little longer than the server keeps them, so that what was said again in time does not flicker.
const life = { viewing: 45_000, typing: 10_000, gone: 0 };

type Present = PresentPerson & { ends: number };

const tickets = new Map<string, readonly Present[]>();
const listeners = new Set<() => void>();
const nobody: readonly Present[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function changed() {
  for (const listener of listeners) listener();
  clearTimeout(timer);
  const next = Math.min(...[...tickets.values()].flat().map(({ ends }) => ends));
  if (Number.isFinite(next)) timer = setTimeout(forget, Math.max(0, next - Date.now()) + 50);
}

function forget() {
  const now = Date.now();
  for (const [id, people] of tickets) {
    const left = people.filter(({ ends }) => ends > now);
    if (left.length === 0) tickets.delete(id);
    else if (left.length < people.length) tickets.set(id, left);
  }
  changed();
}

/** What the server said of one ticket. */
export function notePresence({ ticket_id, people }: TicketPresence): void {
  const now = Date.now();
  const present = people.map((person) => ({ ...person, ends: now + life[person.state] }));
  if (present.length === 0) tickets.delete(ticket_id);
  else tickets.set(ticket_id, present);
  changed();
}

/** What the server said of all tickets. */
export function noteAllPresence(all: readonly TicketPresence[]): void {
  tickets.clear();
  for (const one of all) notePresence(one);
  changed();
}

export function presentOn(ticketId: string): readonly PresentPerson[] {
  return tickets.get(ticketId) ?? nobody;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Everybody else on a ticket. */
export function usePresence(ticketId: string, me: string): readonly PresentPerson[] {
  const people = useSyncExternalStore(subscribe, () => presentOn(ticketId));
  return people.filter(({ id }) => id !== me);
}
