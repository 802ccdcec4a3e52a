import { expect, it } from "vitest";
import type { CsmEngagement } from "@/lib/success_types";
import type { Say } from "@/lib/use_text";
import { engagementOption, shownRows } from "./engagement_option";

const say: Say = (key) => key;
const colours = { now: "a", before: "b", p90: "c", text: "d", line: "e", ground: "f" };
const row = (name: string, touches: number, untouched: number): CsmEngagement => ({
  csm_id: name,
  csm_name: name,
  accounts: 10,
  arr: [],
  touches,
  touches_before: 4,
  untouched,
  few_seats: 0,
  few_features: 0,
  at_risk: 0,
  arr_at_risk: [],
});
const rows = [row("Gabriela", 8, 1), row("Hugo", 3, 5)];

interface Drawn {
  yAxis: { data: string[] };
  series: { name: string; data: number[] }[];
}
const drawn = (measure: "touches" | "untouched") => engagementOption(say, rows, measure, colours) as unknown as Drawn;

it("puts the largest on top", () => {
  expect(shownRows(rows, "untouched").map(({ csm_name }) => csm_name)).toEqual(["Hugo", "Gabriela"]);
  expect(drawn("touches").yAxis.data).toEqual(["Hugo", "Gabriela"]); // drawn from below
});

it("compares touches with the period before, and nothing else", () => {
  expect(drawn("touches").series.map(({ data }) => data)).toEqual([
    [3, 8],
    [4, 4],
  ]);
  expect(drawn("untouched").series).toHaveLength(1);
});
