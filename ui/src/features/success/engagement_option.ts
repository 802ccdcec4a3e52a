// One measure of all CSMs as bars: beside touches, those of the period before.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { numberOf } from "@/lib/format";
import type { CsmEngagement } from "@/lib/success_types";
import type { Say } from "@/lib/use_text";

export const measures = ["touches", "untouched", "few_seats", "few_features", "at_risk"] as const;
export type EngagementMeasure = (typeof measures)[number];

const most_bars = 15;

/** The largest first. */
export function shownRows(rows: CsmEngagement[], measure: EngagementMeasure): CsmEngagement[] {
  return [...rows].sort((a, b) => b[measure] - a[measure]).slice(0, most_bars);
}

export function engagementOption(
  t: Say,
  rows: CsmEngagement[],
  measure: EngagementMeasure,
  colours: Colours,
): EChartsCoreOption {
  const shown = shownRows(rows, measure).reverse(); // the largest on top
  const bar = { type: "bar", barMaxWidth: 18, itemStyle: { borderRadius: [0, 3, 3, 0] } };
  const before = {
    ...bar,
    name: t("engagement.touches_before"),
    data: shown.map((row) => row.touches_before),
    itemStyle: { ...bar.itemStyle, opacity: 0.45 },
  };
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    color: [colours.now, colours.before],
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText", // drawn, so that no style needs to come from text
      axisPointer: { type: "shadow" },
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => (typeof value === "number" ? numberOf(value) : "–"),
    },
    xAxis: {
      type: "value",
      min: 0,
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, hideOverlap: true, formatter: (at: number) => numberOf(at) },
    },
    yAxis: {
      type: "category",
      data: shown.map(({ csm_name }) => csm_name ?? t("engagement.nobody")),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, width: 120, overflow: "truncate" },
    },
    series: [
      { ...bar, name: t(`engagement.${measure}`), data: shown.map((row) => row[measure]) },
      ...(measure === "touches" ? [before] : []),
    ],
  };
}
