// Which rows are chosen: kept outside of the list, so that rows and bar need not know each other.

import { useSyncExternalStore } from "react";

let chosen: ReadonlySet<string> = new Set();
let last: string | null = null;
const listeners = new Set<() => void>();

function become(next: ReadonlySet<string>) {
  chosen = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useChosen(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => chosen);
}

/** The ids from one to the other in the order of the list; just the second where the first is not in it. */
export function between(order: readonly string[], from: string | null, to: string): string[] {
  const a = from === null ? -1 : order.indexOf(from);
  const b = order.indexOf(to);
  if (a < 0 || b < 0) return [to];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Chooses or gives up a row; with `range` all from the last one that was chosen, in the order shown. */
export function choose(id: string, wanted: boolean, range = false) {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset.row ?? "");
  const next = new Set(chosen);
  for (const one of range ? between(rows, last, id) : [id]) {
    if (wanted) next.add(one);
    else next.delete(one);
  }
  last = id;
  become(next);
}

export function chooseNone() {
  last = null;
  become(new Set());
}

export function isChosen(id: string): boolean {
  return chosen.has(id);
}
