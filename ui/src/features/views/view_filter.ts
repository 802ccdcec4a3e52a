// What a view shows, as a filter that can be kept under a name; and the order in which views stand.

import { isSaved, type ShownView } from "@/features/tickets/views";
import type { FieldCondition, SavedView, Status, View, ViewFilter, ViewKey } from "@/lib/types";

export const nothing: ViewFilter = {
  statuses: [],
  tiers: [],
  priorities: [],
  channels: [],
  category_id: null,
  team_id: null,
  assignee: null,
  account_id: null,
  segment: null,
  customer_replied: null,
  sla: null,
  older_than_days: null,
  idle_for_days: null,
  tags: [],
  text: null,
  fields: [],
};

const not_closed: Status[] = ["new", "open", "waiting_customer", "waiting_internal", "awaiting_validation"];

/** The built-in views in the words of a filter; what one has put aside has none. */
const built_in: Record<ViewKey, Partial<ViewFilter> | null> = {
  mine: { statuses: not_closed, assignee: "me" },
  snoozed: null,
  unassigned: { statuses: not_closed, assignee: "nobody" },
  open: { statuses: not_closed },
  n1: { statuses: not_closed, tiers: ["n1"] },
  n2: { statuses: not_closed, tiers: ["n2"] },
  n3: { statuses: not_closed, tiers: ["n3"] },
  awaiting_validation: { statuses: ["awaiting_validation"] },
  closed: { statuses: ["closed"] },
};

const ticket_number = /^#?\d+$/; // finds one ticket: nothing to make a view of

/** What the list shows now, or null where no filter says it. */
export function filterShown(view: ShownView, q: string | undefined, views: readonly View[]): ViewFilter | null {
  const base = isSaved(view) ? views.find((item) => item.id === view)?.filter : built_in[view as ViewKey];
  if (!base) return null;
  const words = q && !ticket_number.test(q) ? { text: q } : {};
  return { ...nothing, ...base, ...words };
}

/** Null and emptiness say nothing, and are not sent; a field of which nothing is said is no condition. */
export function said(filter: ViewFilter): Partial<ViewFilter> {
  const fields = filter.fields.map(filled).filter((one) => Object.keys(one).length > 1) as FieldCondition[];
  return filled({ ...filter, fields });
}

function filled<T extends object>(values: T): Partial<T> {
  const entries = Object.entries(values as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as Partial<T>;
}

export type Move = Pick<SavedView, "id" | "version" | "position">;

/** What to save so that a view changes places with its next neighbour that the reader may edit; nothing at an end. */
export function moved(views: readonly SavedView[], id: string, step: -1 | 1): Move[] {
  const own = views.filter((view) => view.may_edit);
  const at = own.findIndex((view) => view.id === id);
  const view = own[at];
  const other = own[at + step];
  if (!view || !other) return [];
  // Two that were made at once share a place.
  if (view.position === other.position) return [{ ...place(view), position: view.position + step }];
  return [
    { ...place(view), position: other.position },
    { ...place(other), position: view.position },
  ];
}

const place = ({ id, version, position }: SavedView): Move => ({ id, version, position });
