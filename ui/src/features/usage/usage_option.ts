// The daily numbers of an account as a chart: this period, and dashed the one before.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { dayText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageDay } from "@/lib/usage_types";
import type { Say } from "@/lib/use_text";
import type { UsageNumber } from "./usage_numbers";

export const measures = ["users", "weekly", "monthly", "events", "logins"] as const;
export type Measure = (typeof measures)[number];

/** Of the day, where the numbers of the whole period are called alike. */
export const numberOfMeasure = (measure: Measure): UsageNumber => (measure === "users" ? "daily" : measure);

const valuesOf = (days: UsageDay[], measure: Measure) => days.map((day) => day[measure]);

export function usageOption(t: Say, usage: AccountUsage, measure: Measure, colours: Colours): EChartsCoreOption {
  const counts = measure === "events" || measure === "logins";
  const now = { name: t("report.now"), data: valuesOf(usage.days, measure), z: 3 };
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    color: [colours.now, colours.before],
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => (typeof value === "number" ? numberOf(value) : "–"),
    },
    xAxis: {
      type: "category",
      data: usage.days.map(({ date }) => dayText(date)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: 0,
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, hideOverlap: true, formatter: (at: number) => numberOf(at) },
    },
    series: [
      counts
        ? { ...now, type: "bar", itemStyle: { borderRadius: [3, 3, 0, 0] }, barMaxWidth: 20 }
        : { ...now, type: "line", showSymbol: usage.days.length < 3, lineStyle: { width: 2.5 } },
      {
        name: t("report.previous"),
        type: "line",
        data: valuesOf(usage.previous, measure),
        showSymbol: usage.previous.length < 3,
        lineStyle: { type: "dashed", width: 1.5 },
      },
    ],
  };
}
