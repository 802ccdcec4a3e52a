// An account's scores as a chart: a step at each change, over the bands of the version of then.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { dateTimeOf } from "@/lib/format";
import type { HealthPeriod } from "@/lib/health_past_types";
import type { HealthPoint, HealthReplay } from "@/lib/health_types";
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

type Value = [string, number | null | undefined];

/** From the oldest to the newest, within the period: what stood when it began, begins there. */
export function pointsWithin(points: HealthPoint[], begins_at: string, ends_at: string): HealthPoint[] {
  const known = [...points]
    .reverse()
    .filter(({ score }) => score !== null)
    .map((point) => ({ ...point, at: point.at < begins_at ? begins_at : point.at }));
  const last = known[known.length - 1];
  return last && last.at < ends_at ? [...known, { ...last, at: ends_at }] : known;
}

/** The days before, as if they were those that are shown. */
export function previousWithin(period: HealthPeriod): HealthPoint[] {
  const shift = Date.parse(period.begins_at) - Date.parse(period.previous_begins_at);
  const before = pointsWithin(period.previous, period.previous_begins_at, period.begins_at);
  return before
    .map((point) => ({ ...point, at: new Date(Date.parse(point.at) + shift).toISOString() }))
    .filter(({ at }) => at <= period.ends_at);
}

/** Where the model changed, and where somebody's word begins. */
function marksOf(t: Say, { models, overrides, begins_at }: HealthPeriod, colours: Colours) {
  const shown = [
    ...models.map(({ at, model_version }) => ({ xAxis: at, name: t("health.version", { number: model_version }) })),
    ...overrides.map(({ at, score }) => ({
      xAxis: at < begins_at ? begins_at : at,
      name: t("health.mark_word", { score: scoreText(score) }),
    })),
  ];
  return {
    symbol: "none",
    silent: true,
    lineStyle: { color: colours.p90, type: "dashed" as const },
    label: { color: colours.text, formatter: ({ name }: { name: string }) => name },
    data: shown,
  };
}

export function healthOption(
  t: Say,
  period: HealthPeriod,
  replay: HealthReplay | null,
  compared: boolean,
  colours: Colours,
): EChartsCoreOption {
  const shown = pointsWithin(period.items, period.begins_at, period.ends_at);
  const before = compared ? previousWithin(period) : [];
  const forced = shown.some(({ score, calculated }) => score !== calculated);
  const line = (name: string, values: Value[], dashed = false) => ({
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
      shown.map(({ at, bands }): Value => [at, bands[of]]),
    ),
    showSymbol: false,
    color: colours.text,
    lineStyle: { type: "dotted" as const, width: 1.5 },
  });
  const replayed = [...(replay?.items ?? [])]
    .reverse()
    .filter(({ at, is }) => is !== null && at >= period.begins_at && at <= period.ends_at);
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
      min: period.begins_at,
      max: period.ends_at,
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
          shown.map(({ at, score }): Value => [at, score]),
        ),
        color: colours.now,
        markLine: marksOf(t, period, colours),
      },
      ...(before.length > 0
        ? [
            {
              ...line(
                t("report.previous"),
                before.map(({ at, score }): Value => [at, score]),
                true,
              ),
              showSymbol: false,
              color: colours.line,
            },
          ]
        : []),
      ...(forced
        ? [
            {
              ...line(
                t("health.calculated"),
                shown.map(({ at, calculated }): Value => [at, calculated]),
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
                replayed.map(({ at, is }): Value => [at, is]),
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
