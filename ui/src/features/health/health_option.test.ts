import { expect, test } from "vitest";
import type { HealthPeriod } from "@/lib/health_past_types";
import type { HealthPoint } from "@/lib/health_types";
import { pointsWithin, previousWithin, tooltipText } from "./health_option";

const line = { axisValue: Date.UTC(2026, 2, 2), marker: "*", seriesName: "Saúde", dataIndex: 1 };

test("the tooltip of a score says why it moved", () => {
  const points = [{ why: "Primeira medição" }, { why: "Caiu 50: 1 chamado crítico em aberto" }];
  const lines = [
    { ...line, seriesIndex: 0, value: ["2026-03-02", 39.7] as [string, number] },
    { ...line, seriesIndex: 3, seriesName: "Em observação", value: ["2026-03-02", 40] as [string, number] },
  ];
  const text = tooltipText(lines, points).split("\n");
  expect(text.slice(1)).toEqual(["* Saúde: 39", "* Em observação: 40", "Caiu 50: 1 chamado crítico em aberto"]);
  expect(tooltipText([], points)).toBe("");
});

const bands = { healthy_from: 70, watch_from: 40 };
const point = (at: string, score: number): HealthPoint => ({
  at,
  score,
  calculated: score,
  band: "healthy",
  coverage: 100,
  model_id: "m",
  model_version: 1,
  bands,
  why: "",
});
const period: HealthPeriod = {
  from: "2026-03-11",
  to: "2026-03-20",
  begins_at: "2026-03-11T03:00:00.000Z",
  ends_at: "2026-03-21T03:00:00.000Z",
  items: [point("2026-03-15T12:00:00.000Z", 50), point("2026-02-01T12:00:00.000Z", 90)],
  previous_from: "2026-03-01",
  previous_begins_at: "2026-03-01T03:00:00.000Z",
  previous: [point("2026-03-05T12:00:00.000Z", 90), point("2026-02-01T12:00:00.000Z", 95)],
  models: [],
  overrides: [],
};

test("what stood when the period began is drawn from its beginning, and the last score to its end", () => {
  const points = pointsWithin(period.items, period.begins_at, period.ends_at);
  expect(points.map(({ at, score }) => [at.slice(0, 10), score])).toEqual([
    ["2026-03-11", 90],
    ["2026-03-15", 50],
    ["2026-03-21", 50],
  ]);
});

test("the period before lies over the one that is shown", () => {
  expect(previousWithin(period).map(({ at, score }) => [at.slice(0, 10), score])).toEqual([
    ["2026-03-11", 95],
    ["2026-03-15", 90],
    ["2026-03-21", 90],
  ]);
});
