import { describe, expect, it } from "vitest";
import type { Figure, Report } from "@/lib/types";
import { chartOf, timeStep, type Colours } from "./chart_option";

const colours = { now: "green", before: "grey" } as Colours;
const figure = (value: number | null): Figure => ({ value, p90: value, n: 1, hits: null });
const say = (key: string) => key;

function report(part: Partial<Report>): Report {
  const rows = Array.from({ length: 20 }, (_, at) => ({
    key: String(at),
    name: `Equipe ${at}`,
    figure: figure(20 - at),
    previous: figure(1),
  }));
  return {
    definition: { unit: "tickets" },
    by: "day",
    series: [{ date: "2026-11-01", figure: figure(3), previous: figure(null) }],
    rows,
    ...part,
  } as Report;
}

describe("a chart of a report", () => {
  it("lays the period before over this one, and tells slow tickets apart", () => {
    const names = (one: Report) =>
      (chartOf(say as never, one, colours).series as { name: string }[]).map(({ name }) => name);
    expect(names(report({}))).toEqual(["report.now", "report.previous"]);
    expect(names(report({ definition: { unit: "ms" } as never }))).toContain("report.p90");
  });

  it("shows the largest rows, the largest on top", () => {
    const option = chartOf(say as never, report({ by: "team" }), colours);
    const axis = option.yAxis as { data: string[] };
    expect(axis.data).toHaveLength(15);
    expect(axis.data.at(-1)).toBe("Equipe 0");
  });

  it("draws lines at times that people count in", () => {
    const hour = 3_600_000;
    expect(timeStep([null, 0.9 * hour])).toBe(hour / 4);
    expect(timeStep([21 * hour, 2 * hour])).toBe(4 * hour);
    expect(timeStep([130 * hour])).toBe(24 * hour);
    expect(timeStep([9000 * hour])).toBe(1500 * hour);
    expect(timeStep([])).toBe(hour / 4);
  });
});
