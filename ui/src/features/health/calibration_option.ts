// How often accounts left that were said to leave so often: a good fit keeps to the diagonal.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import type { CalibrationResult } from "@/lib/health_types";
import type { Say } from "@/lib/use_text";
import { partText } from "./health_figures";

export function calibrationOption(
  t: Say,
  curve: CalibrationResult["worth"]["curve"],
  colours: Colours,
): EChartsCoreOption {
  const bars = (name: string, values: number[], more: object) => ({
    name,
    data: values.map((part) => part * 100),
    ...more,
  });
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    color: [colours.now, colours.p90],
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => (typeof value === "number" ? `${partText(value)}%` : "–"),
    },
    xAxis: {
      type: "category",
      data: curve.map((_, at) => String(at + 1)),
      name: t("calibration.tenth"),
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: { color: colours.text },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text },
    },
    yAxis: {
      type: "value",
      min: 0,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, formatter: "{value}%" },
    },
    series: [
      bars(
        t("calibration.observed"),
        curve.map(({ observed }) => observed),
        {
          type: "bar",
          itemStyle: { borderRadius: [3, 3, 0, 0] },
          barMaxWidth: 36,
        },
      ),
      bars(
        t("calibration.predicted"),
        curve.map(({ predicted }) => predicted),
        {
          type: "line",
          symbolSize: 7,
          lineStyle: { width: 2, type: "dashed" },
        },
      ),
    ],
  };
}
