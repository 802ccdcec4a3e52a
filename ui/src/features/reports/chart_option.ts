// What a report looks like as a chart. Hours and percentages keep their units, days their order.

import type { EChartsCoreOption } from "echarts/core";
import { currentLanguage } from "@/lib/language";
import type { Figure, Report } from "@/lib/types";
import type { Say } from "@/lib/use_text";
import { dayText, valueText } from "./figures";

export interface Colours {
  now: string;
  before: string;
  p90: string;
  text: string;
  line: string;
  ground: string;
}

/** The theme's colours as they are now. */
export function coloursOf(element: Element): Colours {
  const styles = getComputedStyle(element);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  return {
    now: colour("--zelo-accent"),
    before: colour("--mantine-color-dimmed"),
    p90: colour("--zelo-warm"),
    text: colour("--mantine-color-dimmed"),
    line: colour("--zelo-line"),
    ground: colour("--zelo-surface"),
  };
}

const most_bars = 15;
const hour = 3_600_000;

export function chartOf(t: Say, report: Report, colours: Colours): EChartsCoreOption {
  const over_time = report.by === "day" || report.by === "week";
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    color: [colours.now, colours.before, colours.p90],
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText", // drawn, so that no style needs to come from text
      axisPointer: { type: over_time ? "line" : "shadow" },
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => valueText(report.definition.unit, typeof value === "number" ? value : null),
    },
    ...(over_time ? line(t, report, colours) : bars(t, report, colours)),
  };
}

const value = (figures: Figure[]) => figures.map((figure) => figure.value);

function line(t: Say, report: Report, colours: Colours) {
  const { series, definition } = report;
  const counts = definition.unit === "tickets";
  const now = { name: t("report.now"), data: value(series.map(({ figure }) => figure)), showSymbol: false, z: 3 };
  const before = {
    name: t("report.previous"),
    type: "line",
    data: value(series.map(({ previous }) => previous)),
    showSymbol: series.length < 3,
    lineStyle: { type: "dashed", width: 1.5 },
  };
  const p90 = {
    name: t("report.p90"),
    type: "line",
    data: series.map(({ figure }) => figure.p90),
    showSymbol: true,
    symbolSize: 4,
    lineStyle: { width: 1.5 },
  };
  return {
    xAxis: categories(
      series.map(({ date }) => dayText(date)),
      colours,
    ),
    yAxis: values(report, colours, [...now.data, ...before.data, ...p90.data]),
    series: [
      counts
        ? { ...now, type: "bar", itemStyle: { borderRadius: [3, 3, 0, 0] }, barMaxWidth: 28 }
        : { ...now, type: "line", showSymbol: true, symbolSize: 5, lineStyle: { width: 2.5 } },
      before,
      ...(definition.unit === "ms" ? [p90] : []),
    ],
  };
}

/** The largest rows, the largest on top. */
function bars(t: Say, report: Report, colours: Colours) {
  const rows = report.rows.slice(0, most_bars).reverse();
  const bar = { type: "bar", barMaxWidth: 18, itemStyle: { borderRadius: [0, 3, 3, 0] } };
  return {
    xAxis: values(
      report,
      colours,
      rows.flatMap(({ figure, previous }) => [figure.value, previous.value]),
    ),
    yAxis: {
      ...categories(
        rows.map(({ name }) => name),
        colours,
      ),
      axisLabel: { color: colours.text, width: 120, overflow: "truncate" },
    },
    series: [
      { ...bar, name: t("report.now"), data: value(rows.map(({ figure }) => figure)) },
      {
        ...bar,
        name: t("report.previous"),
        data: value(rows.map(({ previous }) => previous)),
        itemStyle: { ...bar.itemStyle, opacity: 0.45 },
      },
    ],
  };
}

function categories(data: string[], colours: Colours) {
  return {
    type: "category",
    data,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.text, hideOverlap: true },
  };
}

const round_hours = [0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 72, 120, 240, 480, 960];

/** What lies between two lines behind a chart of times: a quarter of an hour, an hour, a day, never 5,6 h. */
export function timeStep(shown: (number | null)[]): number {
  const most = shown.reduce<number>((top, one) => Math.max(top, one ?? 0), 0);
  return hour * (round_hours.find((hours) => most <= hours * hour * 6) ?? Math.ceil(most / hour / 6));
}

function values({ definition: { unit } }: Report, colours: Colours, shown: (number | null)[]) {
  const words = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 2 });
  return {
    type: "value",
    min: 0,
    ...(unit === "percent" && { max: 100 }),
    ...(unit === "tickets" && { minInterval: 1 }),
    ...(unit === "ms" && { interval: timeStep(shown) }),
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: {
      color: colours.text,
      hideOverlap: true,
      formatter: (at: number) =>
        unit === "ms" ? `${words.format(at / hour)} h` : unit === "percent" ? `${words.format(at)}%` : words.format(at),
    },
  };
}
