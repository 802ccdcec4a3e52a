// What the portfolio was week by week, beside what it would have been by another model.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { dateOf, numberOf } from "@/lib/format";
import { bands, type PortfolioReplay, type ReplayedMoment } from "@/lib/health_types";
import type { Say } from "@/lib/use_text";

export const replayMeasures = ["mean", ...bands] as const;
export type ReplayMeasure = (typeof replayMeasures)[number];

export function valuesOf(measure: ReplayMeasure, moment: ReplayedMoment): [number | null, number | null] {
  if (measure === "mean") return [moment.mean_before, moment.mean_after];
  return [moment.before[measure], moment.after[measure]];
}

export function replayOption(
  t: Say,
  replay: PortfolioReplay,
  measure: ReplayMeasure,
  colours: Colours,
): EChartsCoreOption {
  const moments = [...replay.items].reverse();
  const line = (name: string, side: 0 | 1, color: string) => ({
    name,
    type: "line" as const,
    color,
    symbolSize: 6,
    lineStyle: { width: 2.5 },
    data: moments.map((moment) => valuesOf(measure, moment)[side]),
  });
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => (typeof value === "number" ? numberOf(Math.round(value * 10) / 10) : "–"),
    },
    xAxis: {
      type: "category",
      data: moments.map(({ at }) => dateOf(at)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: 0,
      ...(measure === "mean" ? { max: 100 } : { minInterval: 1 }),
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text },
    },
    series: [line(t("health.then"), 0, colours.now), line(t("health.replayed"), 1, colours.p90)],
  };
}
