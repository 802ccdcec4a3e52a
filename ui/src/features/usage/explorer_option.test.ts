import { expect, test } from "vitest";
import type { Colours } from "@/features/reports/chart_option";
import type { Cohort, Feature, HeatFigures, HeatRow } from "@/lib/usage_types";
import { cohortOption, comparedOption, heatOption } from "./explorer_option";

const colours = { now: "green", before: "grey" } as Colours;
const say = ((key: string) => key) as never;
const figures = (part: Partial<HeatFigures>): HeatFigures => ({
  level: 0,
  daily: 0,
  weekly: 0,
  monthly: 0,
  stickiness: null,
  features_used: 0,
  features_entitled: 0,
  depth: null,
  ...part,
});
const padaria: HeatRow = {
  account_id: "1",
  account_name: "Padaria",
  from: "2026-11-02",
  to: "2026-11-29",
  now: figures({ stickiness: 40, features_used: 3, features_entitled: 4 }),
  previous: figures({ stickiness: 25 }),
  features: [{ feature: "venda", events: 7, days: 5, previous_events: 2, previous_days: 1 }],
};

const dataOf = (option: unknown) => (option as { series: { data: unknown[] }[] }).series.map(({ data }) => data);

test("each account stands beside itself 28 days before", () => {
  expect(dataOf(comparedOption(say, [padaria], "stickiness", colours))).toEqual([[40], [25]]);
});

test("what an account may use nothing of is no breadth of zero", () => {
  expect(dataOf(comparedOption(say, [padaria], "breadth", colours))).toEqual([[75], [null]]);
});

test("a feature of which nothing was heard has no cell", () => {
  const features = [{ key: "estoque" }, { key: "venda" }] as Feature[];
  const [cells] = dataOf(heatOption(say, [padaria], features, colours)) as [{ value: number[] }[]];
  expect(cells.map(({ value }) => value)).toEqual([[1, 0, 5]]);
});

test("a month that is not over is on no line", () => {
  const cohort: Cohort = {
    month: "2026-10",
    accounts: 4,
    months: [
      { after: 0, returned: 4, complete: true },
      { after: 1, returned: 1, complete: false },
    ],
  };
  const fresh: Cohort = { month: "2026-11", accounts: 2, months: [{ after: 0, returned: 2, complete: false }] };
  expect(dataOf(cohortOption(say, [fresh, cohort], colours))).toEqual([[100]]);
});
