// What a report is asked for, as it stands in the address and goes to the server.

import type { Query } from "@/lib/api";
import type { Figure, Part, ReportBy } from "@/lib/types";

export type Asked = {
  from?: string;
  to?: string;
  by?: ReportBy;
  agent_id?: string;
  team_id?: string;
  category_id?: string;
  account_id?: string;
  segment?: string;
  tier?: string;
  priority?: string;
  channel?: string;
};

/** Beside what is asked: how it is shown, and which of the counted tickets. */
export type Shown = Asked & { as?: "table"; row?: string; part?: Part };

const filter_fields = [
  "agent_id",
  "team_id",
  "category_id",
  "account_id",
  "segment",
  "tier",
  "priority",
  "channel",
] as const;
const ask_fields = ["from", "to", "by", ...filter_fields] as const;

const pick = (asked: Shown, fields: readonly (keyof Shown)[]): Query =>
  Object.fromEntries(fields.filter((field) => asked[field]).map((field) => [field, String(asked[field])]));

/** Narrowed to an agent, a team, …? */
export const filtered = (asked: Asked) => filter_fields.some((field) => asked[field]);
export const noFilters = Object.fromEntries(filter_fields.map((field) => [field, undefined]));

export const askOf = (asked: Asked): Query => pick(asked, ask_fields);
/** A number without filters cannot be narrowed. */
export const periodOf = (asked: Asked): Query => pick(asked, ["from", "to", "by"]);

/** "2026-11-20" so many days later; dates without time know no summer time. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const presets = [7, 30, 90] as const;

/** The preset that a period is, seen from `today`; undefined for one of one's own. */
export function presetOf(
  asked: Pick<Asked, "from" | "to">,
  today: string,
  choices: readonly number[] = presets,
): number | undefined {
  if (!asked.from && !asked.to) return 30;
  if (asked.to !== today || !asked.from) return undefined;
  return choices.find((days) => asked.from === daysLater(today, 1 - days));
}

/** How many tickets a part of a figure is. */
export function countOf(figure: Figure, part: Part | undefined): number {
  if (part === "hits") return figure.hits ?? 0;
  return part === "misses" ? figure.n - (figure.hits ?? 0) : figure.n;
}
