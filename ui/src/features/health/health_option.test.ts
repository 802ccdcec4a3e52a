import { expect, test } from "vitest";
import { tooltipText } from "./health_option";

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
