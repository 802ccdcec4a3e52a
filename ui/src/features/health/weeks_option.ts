// The portfolio week by week: bands one above the other, by accounts or by revenue.

import type { EChartsCoreOption } from "echarts/core";
import type { Colours } from "@/features/reports/chart_option";
import { dayText } from "@/features/reports/figures";
import { digitsOf, numberOf, wholeMoneyOf } from "@/lib/format";
import type { BandShare, PortfolioWeek } from "@/lib/health_past_types";
import type { TextKey } from "@/lib/texts";
import type { Say } from "@/lib/use_text";

export const shares = ["healthy", "watch", "risk", "few", "none", "left"] as const;
export type Share = (typeof shares)[number];

/** What the server calls a share where it is asked for its accounts. */
export function shareOf({ band, few_data, left }: BandShare): Share {
  if (left) return "left";
  return band ?? (few_data ? "few" : "none");
}

export const shareName = (share: Share): TextKey => `health.band_${share}`;

/** Currencies that anything was earned in, the one of most weeks first. */
export function currenciesIn(weeks: PortfolioWeek[]): string[] {
  const seen = new Map<string, number>();
  for (const week of weeks)
    for (const { arr } of week.bands) for (const { currency } of arr) seen.set(currency, (seen.get(currency) ?? 0) + 1);
  return [...seen].sort(([, a], [, b]) => b - a).map(([currency]) => currency);
}

/** Accounts, or revenue in one currency, of a share. */
export function figureOf(week: PortfolioWeek, share: Share, currency: string | null): number {
  const found = week.bands.find((one) => shareOf(one) === share);
  if (!found) return 0;
  if (!currency) return found.accounts;
  const sum = found.arr.find((money) => money.currency === currency);
  return sum ? sum.amount / 10 ** digitsOf(currency) : 0;
}

const tones: Record<Share, string> = {
  healthy: "--zelo-good",
  watch: "--zelo-warm",
  risk: "--zelo-danger",
  few: "--zelo-cool",
  none: "--zelo-line",
  left: "--mantine-color-dimmed",
};

export function weeksOption(
  t: Say,
  items: PortfolioWeek[],
  currency: string | null,
  colours: Colours,
  colour: (name: string) => string,
): EChartsCoreOption {
  const weeks = [...items].reverse();
  const shown = shares.filter((share) => weeks.some((week) => figureOf(week, share, currency) > 0));
  const said = (value: number) =>
    currency ? wholeMoneyOf({ amount: Math.round(value * 10 ** digitsOf(currency)), currency }) : numberOf(value);
  return {
    animation: false,
    textStyle: { fontFamily: "'Figtree Variable', system-ui, sans-serif" },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: colours.text }, icon: "roundRect", itemWidth: 14, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      axisPointer: { type: "shadow" },
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      valueFormatter: (value: unknown) => (typeof value === "number" ? said(value) : "–"),
    },
    xAxis: {
      type: "category",
      data: weeks.map(({ on }) => dayText(on)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: 0,
      ...(currency ? {} : { minInterval: 1 }),
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, formatter: (value: number) => numberOf(value) },
    },
    series: shown.map((share) => ({
      name: t(shareName(share)),
      type: "bar" as const,
      stack: "all",
      color: colour(tones[share]),
      data: weeks.map((week) => figureOf(week, share, currency)),
    })),
  };
}
