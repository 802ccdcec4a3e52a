// Which rows are chosen: kept outside of the list, so that rows and bar need not know each other.

import { useSyncExternalStore } from "react";

/** Some rows by their ids, or all that the list would show, seen or not. */
export interface Chosen {
  ids: ReadonlySet<string>;
  all: boolean;
}

const nobody: Chosen = { ids: new Set(), all: false };
let chosen = nobody;
let last: string | null = null;
const listeners = new Set<() => void>();

function become(next: Chosen) {
  chosen = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useChosen(): Chosen {
  return useSyncExternalStore(subscribe, () => chosen);
}

/** The ids from one to the other in the order of the list; just the second where the first is not in it. */
export function between(order: readonly string[], from: string | null, to: string): string[] {
  const a = from === null ? -1 : order.indexOf(from);
  const b = order.indexOf(to);
  if (a < 0 || b < 0) return [to];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** `some` with these added or taken away. Who gives up one of all keeps the others that are shown. */
export function changed(some: Chosen, rows: readonly string[], these: readonly string[], wanted: boolean): Chosen {
  const ids = new Set(some.all ? rows : some.ids);
  for (const id of these) {
    if (wanted) ids.add(id);
    else ids.delete(id);
  }
  return { ids, all: some.all && wanted };
}

function shownRows(): string[] {
  return [...document.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset.row ?? "");
}

/** Chooses or gives up a row; with `range` all from the last one that was chosen, in the order shown. */
export function choose(id: string, wanted: boolean, range = false) {
  const rows = shownRows();
  const these = range ? between(rows, last, id) : [id];
  last = id;
  become(changed(chosen, rows, these, wanted));
}

export function chooseAll() {
  become({ ids: new Set(shownRows()), all: true });
}

export function chooseNone() {
  last = null;
  become(nobody);
}

export function isChosen(id: string): boolean {
  return chosen.all || chosen.ids.has(id);
}

export function anyChosen({ ids, all }: Chosen): boolean {
  return all || ids.size > 0;
}
