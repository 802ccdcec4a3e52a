// An account's scores as a chart: a step at each change, over the bands of the version of then.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { dateTimeOf } from "@/lib/format";
import type { AccountHealth, HealthReplay } from "@/lib/health_types";
import { currentLanguage } from "@/lib/language";
import type { Say } from "@/lib/use_text";
import { scoreText } from "./health_figures";

interface TooltipLine {
  axisValue: number;
  marker: string;
  seriesName: string;
  seriesIndex: number;
  dataIndex: number;
  value: [string, number | null];
}

const broken = (sentence: string) => sentence.replace(/(.{40,56}) /g, "$1\n"); // rich text breaks no lines itself

/** The figures of a moment, and why the score moved. */
export function tooltipText(lines: TooltipLine[], points: { why?: string | undefined }[]): string {
  const first = lines[0];
  if (!first) return "";
  const score = lines.find(({ seriesIndex }) => seriesIndex === 0);
  const why = score && points[score.dataIndex]?.why;
  return [
    dateTimeOf(new Date(first.axisValue).toISOString()),
    ...lines.map(({ marker, seriesName, value }) => `${marker} ${seriesName}: ${scoreText(value[1])}`),
    ...(why ? [broken(why)] : []),
  ].join("\n");
}

export function healthOption(
  t: Say,
  health: AccountHealth,
  replay: HealthReplay | null,
  colours: Colours,
): EChartsCoreOption {
  const points = [...health.history].reverse().filter(({ score }) => score !== null);
  const until = health.at ? [{ ...points[points.length - 1], at: health.at }] : [];
  const shown = [...points, ...until].filter(({ at }) => at);
  const forced = points.some(({ score, calculated }) => score !== calculated);
  const line = (name: string, values: [string, number | null | undefined][], dashed = false) => ({
    name,
    type: "line" as const,
    step: "end" as const,
    showSymbol: values.length < 40,
    symbolSize: 5,
    data: values,
    lineStyle: dashed ? { type: "dashed" as const, width: 1.5 } : { width: 2.5 },
  });
  const boundary = (name: string, of: "healthy_from" | "watch_from") => ({
    ...line(
      name,
      shown.map(({ at, bands }) => [at, bands?.[of]]),
    ),
    showSymbol: false,
    color: colours.text,
    lineStyle: { type: "dotted" as const, width: 1.5 },
  });
  const oldest = shown[0]?.at ?? "";
  const replayed = [...(replay?.items ?? [])].reverse().filter(({ at, is }) => is !== null && at >= oldest);
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    color: [colours.now, colours.before, colours.p90],
    grid: { left: 8, right: 16, top: 64, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect" },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      formatter: (lines: TooltipLine[]) => tooltipText(lines, shown),
    },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.text,
        hideOverlap: true,
        formatter: (at: number) =>
          new Intl.DateTimeFormat(currentLanguage(), { day: "numeric", month: "short" }).format(new Date(at)),
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 20,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text },
    },
    series: [
      {
        ...line(
          t("health.score"),
          shown.map(({ at, score }) => [at, score]),
        ),
        color: colours.now,
      },
      ...(forced
        ? [
            {
              ...line(
                t("health.calculated"),
                shown.map(({ at, calculated }) => [at, calculated]),
                true,
              ),
              color: colours.before,
            },
          ]
        : []),
      ...(replay
        ? [
            {
              ...line(
                t("health.replayed"),
                replayed.map(({ at, is }) => [at, is]),
              ),
              color: colours.p90,
            },
          ]
        : []),
      boundary(t("health.healthy_from"), "healthy_from"),
      boundary(t("health.watch_from"), "watch_from"),
    ],
  };
}
