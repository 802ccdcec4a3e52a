// The explorer's charts: features by account, accounts beside the days before, cohorts as they go on.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { Cohort, Feature, HeatFigures, HeatRow } from "@/lib/usage_types";
import type { Say } from "@/lib/use_text";

/** What accounts can be compared by. */
export const compared = ["features", "stickiness", "monthly", "breadth", "depth"] as const;
export type Compared = (typeof compared)[number];
export type ComparedFigure = Exclude<Compared, "features">;

export const breadthOf = ({ features_used, features_entitled }: HeatFigures) =>
  features_entitled === 0 ? null : (features_used / features_entitled) * 100;

export const monthText = (month: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

function valueOf(figures: HeatFigures, what: ComparedFigure): number | null {
  return what === "breadth" ? breadthOf(figures) : figures[what];
}

export function textOf(what: ComparedFigure, value: number | null): string {
  if (what === "stickiness" || what === "breadth") return valueText("percent", value);
  return value === null ? "–" : numberOf(Math.round(value * 10) / 10);
}

const row_height = 30; // px
/** So that each account has room for its name. */
export const heightOf = (rows: number) => Math.max(220, 110 + rows * row_height);

function common(colours: Colours) {
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: {
      type: "scroll",
      top: 4,
      left: 0,
      textStyle: { color: colours.text },
      icon: "roundRect",
      itemWidth: 14,
      itemHeight: 8,
    },
  };
}

const tooltip = (colours: Colours) => ({
  renderMode: "richText", // drawn, so that no style needs to come from text
  backgroundColor: colours.ground,
  borderColor: colours.line,
  textStyle: { color: colours.text },
});

const names = (data: string[], colours: Colours) => ({
  type: "category",
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.text, overflow: "truncate" },
});

/** What else holds where the chart is as wide as on a desk, and on a phone, whose names of accounts are shorter. */
const byWidth = (desk: object = {}, phone: object = {}) => [
  { query: { maxWidth: 600 }, option: { yAxis: { axisLabel: { width: 96 } }, ...phone } },
  { option: { yAxis: { axisLabel: { width: 140 } }, ...desk } },
];

const values = (colours: Colours, text: (at: number) => string, most?: number) => ({
  type: "value",
  min: 0,
  ...(most && { max: most }),
  splitLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.text, hideOverlap: true, formatter: text },
});

/** Accounts one below the other, each beside itself 28 days before; in the order of the table. */
export function comparedOption(t: Say, rows: HeatRow[], what: ComparedFigure, colours: Colours): EChartsCoreOption {
  const bar = { type: "bar", barMaxWidth: 12, itemStyle: { borderRadius: [0, 3, 3, 0] } };
  const percent = what === "stickiness" || what === "breadth";
  return {
    ...common(colours),
    media: byWidth(),
    color: [colours.now, colours.before],
    tooltip: {
      ...tooltip(colours),
      trigger: "axis",
      axisPointer: { type: "shadow" },
      valueFormatter: (value: unknown) => textOf(what, typeof value === "number" ? value : null),
    },
    xAxis: { ...values(colours, (at) => textOf(what, at), percent ? 100 : undefined), position: "top" },
    yAxis: {
      ...names(
        rows.map(({ account_name }) => account_name),
        colours,
      ),
      inverse: true,
    },
    series: [
      { ...bar, name: t("report.now"), data: rows.map(({ now }) => valueOf(now, what)) },
      {
        ...bar,
        name: t("report.previous"),
        data: rows.map(({ previous }) => valueOf(previous, what)),
        itemStyle: { ...bar.itemStyle, opacity: 0.45 },
      },
    ],
  };
}

/** Features by account; the stronger the colour, the more days of 28. */
export function heatOption(t: Say, rows: HeatRow[], features: Feature[], colours: Colours): EChartsCoreOption {
  const cells = rows.flatMap((row, y) =>
    features.flatMap((feature, x) => {
      const cell = row.features.find(({ feature: key }) => key === feature.key);
      return cell ? [{ value: [x, y, cell.days], cell }] : [];
    }),
  );
  const told = (x: number, y: number, { events, previous_events }: (typeof cells)[number]["cell"]) =>
    `${rows[y]?.account_name}\n${features[x]?.name}: ${numberOf(events)} ${t("usage.events").toLowerCase()}` +
    `\n${t("usage.before", { value: numberOf(previous_events) })}`;
  return {
    ...common(colours),
    media: byWidth(
      { xAxis: { axisLabel: { rotate: features.length > 8 ? 40 : 0, width: 110 } } },
      { xAxis: { axisLabel: { rotate: 60, width: 96 } } },
    ),
    grid: { left: 8, right: 16, top: 12, bottom: 56, containLabel: true },
    legend: undefined,
    tooltip: {
      ...tooltip(colours),
      formatter: ({ data }: { data: (typeof cells)[number] }) =>
        told(data.value[0] ?? 0, data.value[1] ?? 0, data.cell),
    },
    visualMap: {
      min: 0,
      max: 28,
      orient: "horizontal",
      left: 0,
      bottom: 0,
      itemWidth: 12,
      itemHeight: 120,
      text: [t("usage.days", { count: 28 }), "0"],
      textStyle: { color: colours.text },
      inRange: { color: [colours.line, colours.now] },
    },
    xAxis: {
      ...names(
        features.map(({ name }) => name),
        colours,
      ),
      position: "top", // in sight, however many accounts follow
      axisLabel: { color: colours.text, interval: 0, overflow: "truncate" },
    },
    yAxis: {
      ...names(
        rows.map(({ account_name }) => account_name),
        colours,
      ),
      inverse: true,
    },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: colours.ground, borderWidth: 2 } }],
  };
}

const strokes = ["solid", "dashed", "dotted"] as const;

/** A line for each cohort: which part of it was there so many months later. Months that are not over stay out. */
export function cohortOption(t: Say, cohorts: Cohort[], colours: Colours): EChartsCoreOption {
  const lines = cohorts
    .map((cohort) => ({ ...cohort, over: cohort.months.filter(({ complete }) => complete) }))
    .filter(({ over }) => over.length > 0);
  const longest = Math.max(0, ...lines.map(({ over }) => over.length));
  return {
    ...common(colours),
    color: [colours.now, colours.p90, colours.before],
    tooltip: {
      ...tooltip(colours),
      trigger: "axis",
      valueFormatter: (value: unknown) => valueText("percent", typeof value === "number" ? value : null),
    },
    xAxis: names(
      Array.from({ length: longest }, (_, after) => t("usage.month_after", { count: after })),
      colours,
    ),
    yAxis: values(colours, (at) => valueText("percent", at), 100),
    series: lines.map(({ month, accounts, over }, place) => ({
      type: "line",
      lineStyle: { type: strokes[Math.floor(place / 3) % strokes.length] },
      name: monthText(month),
      data: over.map(({ returned }) => (100 * returned) / accounts),
      symbolSize: 6,
    })),
  };
}
