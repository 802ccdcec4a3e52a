import { describe, expect, it } from "vitest";
import type { Figure, MetricDefinition, Unit } from "@/lib/types";
import { trendOf, valueText, zoneText } from "./figures";

const figure = (value: number | null): Figure => ({ value, p90: null, n: 1, hits: null });
const metric = (unit: Unit, lower_is_better: boolean) => ({ unit, lower_is_better }) as MetricDefinition;

describe("numbers of reports", () => {
  it("are written as Brazilians write them", () => {
    expect(valueText("tickets", 1204, "pt-BR")).toBe("1.204");
    expect(valueText("percent", 82.54, "pt-BR")).toBe("82,5%");
    expect(valueText("ms", 90 * 60_000, "pt-BR")).toBe("1 h 30 min");
    expect(valueText("ms", null, "pt-BR")).toBe("–");
  });

  it("name the zone of their days as people do", () => {
    expect(zoneText("America/Sao_Paulo", "pt-BR")).toMatch(/^Horário .*Brasília$/);
  });

  it("say whether a change is good", () => {
    expect(trendOf(metric("ms", true), figure(50), figure(100))).toMatchObject({ direction: "down", tone: "good" });
    expect(trendOf(metric("percent", false), figure(70), figure(80))).toMatchObject({ tone: "bad", points: true });
    expect(trendOf(metric("tickets", false), figure(20), figure(10))).toMatchObject({ text: "+100%", tone: "plain" });
  });

  it("do not compare with nothing", () => {
    expect(trendOf(metric("tickets", false), figure(3), figure(0))).toBeUndefined();
    expect(trendOf(metric("ms", true), figure(3), figure(null))).toBeUndefined();
    expect(trendOf(metric("percent", true), figure(3), figure(0))).toMatchObject({ direction: "up", tone: "bad" });
  });
});
