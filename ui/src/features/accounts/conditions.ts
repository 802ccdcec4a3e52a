// Which accounts the page shows: as it stands in the address, and as the server keeps it.

import type { AccountConditions, AccountListView, AccountSort } from "@/lib/customer_types";
import type { Segment } from "@/lib/types";

/** What stands in the address; `list` is the saved list that was opened. */
export type ListState = {
  q?: string;
  segment?: string;
  csm_id?: string;
  tag?: string;
  parent_id?: string;
  overdue?: string;
  renews_within?: string;
  sort?: string;
  list?: string;
};

/** Nothing but the order is left. */
export const no_conditions: ListState = {
  q: undefined,
  segment: undefined,
  csm_id: undefined,
  tag: undefined,
  parent_id: undefined,
  overdue: undefined,
  renews_within: undefined,
  list: undefined,
};

export const renewals = ["30", "60", "90", "180"] as const;

/** The conditions as the API asks for them. Whoever typed nonsense into the address gets the server's word for it. */
export function conditionsOf(state: ListState): AccountConditions {
  return {
    ...(state.q && { q: state.q }),
    ...(state.segment && { segment: state.segment as Segment }),
    ...(state.csm_id && { csm_id: state.csm_id }),
    ...(state.tag && { tag: state.tag }),
    ...(state.parent_id && { parent_id: state.parent_id }),
    ...(String(state.overdue) === "true" && { overdue: true }),
    ...(state.renews_within && { renews_within: Number(state.renews_within) }),
  };
}

/** What stands in the address when a list is opened. */
export function stateOf(conditions: Partial<AccountListView["filter"]>, sort: AccountSort, list?: string): ListState {
  const { q, segment, csm_id, tag, parent_id, overdue, renews_within } = conditions;
  const state: ListState = {
    q: q ?? undefined,
    segment: segment ?? undefined,
    csm_id: csm_id ?? undefined,
    tag: tag ?? undefined,
    parent_id: parent_id ?? undefined,
    overdue: overdue ? "true" : undefined,
    renews_within: renews_within ? String(renews_within) : undefined,
    sort: sort === "name" ? undefined : sort,
    list,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

/** Has anything been changed since the list was opened, its columns too? One without columns shows the usual ones. */
export function differs(
  state: ListState,
  columns: readonly string[],
  view: Pick<AccountListView, "filter" | "sort" | "columns">,
): boolean {
  const now = stateOf(conditionsOf(state), (state.sort ?? "name") as AccountSort);
  const kept = new Set(view.columns);
  const other_columns = kept.size > 0 && (kept.size !== columns.length || columns.some((name) => !kept.has(name)));
  return other_columns || JSON.stringify(now) !== JSON.stringify(stateOf(view.filter, view.sort));
}

/** Lists that everybody needs and nobody has to keep. */
export const usual_lists = [
  { name: "all", conditions: {} },
  { name: "mine", conditions: { csm_id: "me" } },
  { name: "no_csm", conditions: { csm_id: "none" } },
  { name: "overdue", conditions: { overdue: true } },
  { name: "renewing", conditions: { renews_within: 90 } },
] as const;
