// Which accounts the portfolio shows: as it stands in the address, and as the server keeps it.

import type { PortfolioConditions, PortfolioSort, PortfolioView } from "@/lib/health_types";

/** What stands in the address; `list` is the saved list that was opened. */
export type PortfolioFilter = {
  q?: string;
  band?: string;
  segment?: string;
  csm_id?: string;
  sort?: string;
  score_from?: string;
  score_to?: string;
  arr_from?: string;
  arr_to?: string;
  no_arr?: string;
  at_risk?: string;
  list?: string;
};

export const noCell: Partial<PortfolioFilter> = {
  score_from: undefined,
  score_to: undefined,
  arr_from: undefined,
  arr_to: undefined,
  no_arr: undefined,
  at_risk: undefined,
};

const words = ["q", "band", "segment", "csm_id"] as const;
const numbers = ["score_from", "score_to", "arr_from", "arr_to"] as const;
const flags = ["no_arr", "at_risk"] as const;
const names = [...words, ...numbers, ...flags];

/** Whoever wrote the address by hand may have said true and 40 as they are. */
export function portfolioFilterOf(search: PortfolioFilter): PortfolioFilter {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

/** As the list of accounts is asked for. */
export function askedOf(filter: PortfolioFilter): Omit<PortfolioFilter, "list"> {
  const asked: Record<string, string> = {};
  for (const name of [...names, "sort"] as const) {
    const value = filter[name];
    if (value) asked[name] = value;
  }
  return asked;
}

/** As the API keeps it. */
export function conditionsOf(filter: PortfolioFilter): PortfolioConditions {
  const kept: Record<string, string | number | boolean> = {};
  for (const name of words) {
    const value = filter[name];
    if (value) kept[name] = value;
  }
  for (const name of numbers) if (filter[name]) kept[name] = Number(filter[name]);
  for (const name of flags) if (filter[name] === "true") kept[name] = true;
  return kept as PortfolioConditions;
}

/** What stands in the address when a list is opened. */
export function filterOf(kept: Partial<PortfolioView["filter"]>, sort: PortfolioSort, list?: string): PortfolioFilter {
  const filter: Record<string, string> = {};
  for (const name of names) {
    const value = kept[name] ?? false;
    if (value !== false) filter[name] = String(value);
  }
  if (sort !== "score") filter.sort = sort;
  if (list) filter.list = list;
  return filter;
}

/** Is something else shown than the list says? */
export const differs = (filter: PortfolioFilter, { filter: kept, sort }: Pick<PortfolioView, "filter" | "sort">) =>
  JSON.stringify(askedOf(filter)) !== JSON.stringify(askedOf(filterOf(kept, sort)));

/** Lists that everybody needs and nobody has to keep. */
export const usual_lists = [
  { name: "all", filter: {} },
  { name: "mine", filter: { csm_id: "me" } },
  { name: "at_risk", filter: { at_risk: "true" } },
] as const;
