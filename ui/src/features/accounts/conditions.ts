// Which accounts the page shows: as it stands in the address, and as the server keeps it.

import type { AccountConditions, AccountListView, AccountSort } from "@/lib/customer_types";

const words = [
  "q",
  "segment",
  "csm_id",
  "tag",
  "parent_id",
  "renews_from",
  "renews_to",
  "plan",
  "lifecycle",
  "health",
  "currency",
  "field_id",
  "field_value",
] as const;
const numbers = ["renews_within", "score_from", "score_to", "mrr_from", "mrr_to"] as const;
const flags = ["overdue", "at_risk"] as const;
const names = [...words, ...numbers, ...flags] as const;
type Name = (typeof names)[number];

/** What stands in the address; `list` is the saved list that was opened. */
export type ListState = { [N in Name | "sort" | "list"]?: string };

/** Nothing but the order is left. */
export const no_conditions: ListState = Object.fromEntries([...names, "list"].map((name) => [name, undefined]));

export const renewals = ["30", "60", "90", "180"] as const;

/** Those that stand behind "more conditions", and how many of them are in use. */
export const more_names = [
  "renews_from",
  "renews_to",
  "plan",
  "lifecycle",
  "health",
  "score_from",
  "score_to",
  "at_risk",
  "currency",
  "mrr_from",
  "mrr_to",
  "field_id",
  "field_value",
] as const satisfies readonly Name[];
export const countMore = (state: ListState) => more_names.filter((name) => isSaid(state[name])).length;

/**
 * The conditions as the API asks for them. Whoever typed nonsense into the address gets the server's word for it; what
 * looks like a number there is one when it comes out of it.
 */
export function conditionsOf(state: ListState): AccountConditions {
  const said: [string, unknown][] = [
    ...words.map((name): [string, unknown] => [name, state[name] && String(state[name])]),
    ...flags.map((name): [string, unknown] => [name, String(state[name]) === "true" || undefined]),
    ...numbers.map((name): [string, unknown] => [name, isSaid(state[name]) ? Number(state[name]) : undefined]),
  ];
  return Object.fromEntries(said.filter(([, value]) => isSaid(value))) as AccountConditions;
}

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== "" && value !== false;

/** What stands in the address when a list is opened. */
export function stateOf(conditions: Partial<AccountListView["filter"]>, sort: AccountSort, list?: string): ListState {
  const kept: Partial<Record<Name, unknown>> = conditions;
  const state: ListState = { sort: sort === "name" ? undefined : sort, list };
  for (const name of names) if (isSaid(kept[name])) state[name] = String(kept[name]);
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
  { name: "at_risk", conditions: { at_risk: true } },
] as const;
