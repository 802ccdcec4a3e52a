import type { Role, ViewKey } from "@/lib/types";

export const viewKeys: readonly ViewKey[] = [
  "mine",
  "snoozed",
  "unassigned",
  "open",
  "n1",
  "n2",
  "n3",
  "awaiting_validation",
  "closed",
];

export interface SupportSearch {
  view?: string;
  q?: string;
  all?: true; // search every ticket, not only those of the view
  sort?: string;
}

/** "#44" and "44" name one ticket, wherever it is. */
export const isNumber = (q: string | undefined) => /^\s*#?\d+\s*$/.test(q ?? "");

/** What is one's own is worked through by what is due next; other lists show what is new. */
export const usualSort = (view: ShownView) => (view === "mine" ? "due" : "updated");

/** What the list asks for: a search may leave its view, and that for a number does. */
export function listQuery(view: ShownView, { q, all, sort }: SupportSearch) {
  return {
    view: q && (all || isNumber(q)) ? undefined : view,
    q,
    sort: q ? undefined : (sort ?? (isSaved(view) ? undefined : usualSort(view))),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** A built-in view by its key, or a saved one by its id. */
export type ShownView = ViewKey | (string & {});

export function isSaved(view: ShownView): boolean {
  return uuid.test(view);
}

/** Agents begin with their own tickets; those who look on begin with all that are open. */
export function shownView({ view }: SupportSearch, roles: readonly Role[]): ShownView {
  const asked = viewKeys.find((key) => key === view) ?? (view && isSaved(view) ? view : undefined);
  return asked ?? (roles.some((role) => role.startsWith("agent_")) ? "mine" : "open");
}

export const sorts = ["updated", "created", "priority", "due"] as const;

export const count_cap = 1000; // the server counts no further
