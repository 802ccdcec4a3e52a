// What a detector asks for, in a line, and how often it was right.

import { numberOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { DetectorFigures, DetectorView, ThresholdUnit, Watch } from "@/lib/signal_types";
import { segments } from "@/lib/types";
import type { Say } from "@/lib/use_text";

export function thresholdText(t: Say, unit: ThresholdUnit, value: number): string {
  const number = numberOf(value);
  if (unit === "percent") return `${number}%`;
  return unit === "count" ? number : t(`detector.unit_${unit}`, { count: value, number });
}

type Of = Pick<DetectorView, "thresholds" | "segments">;

const respondText = (t: Say, { respond_within_hours }: Watch) => t("detector.respond", { count: respond_within_hours });

/** "40%": the first threshold is the one that decides. */
function firstText(t: Say, { thresholds: [first] }: Of, watch: Watch): string {
  if (!watch.enabled) return t("detector.off");
  return first ? thresholdText(t, first.unit, watch.thresholds[first.key] ?? 0) : t("detector.on");
}

/** Each segment's line, or one where all are alike; how soon to answer stands apart where that is the same for all. */
export function watchLines(t: Say, view: Of): { lines: { name: string; words: string }[]; respond: string | null } {
  const watches = segments.map((segment) => view.segments[segment]).filter(({ enabled }) => enabled);
  const respond = new Set(watches.map((watch) => watch.respond_within_hours)).size === 1 && watches[0];
  const lines = segments.map((segment) => {
    const watch = view.segments[segment];
    const words = firstText(t, view, watch);
    return {
      name: t(`segment.${segment}`),
      words: respond || !watch.enabled ? words : `${words} · ${respondText(t, watch)}`,
    };
  });
  const alike = new Set(lines.map(({ words }) => words)).size === 1;
  return {
    lines: alike ? lines.slice(0, 1).map(({ words }) => ({ name: t("health.segment_any"), words })) : lines,
    respond: respond ? respondText(t, respond) : null,
  };
}

export function percentText(percent: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 0 }).format(percent / 100);
}

/** "83%", or a dash while nobody has judged any. */
export function precisionText({ precision }: Pick<DetectorFigures, "precision">): string {
  return precision === null ? "–" : percentText(precision);
}

const few = 30; // answers

/** "of 3 answers, between 21% and 94%": of how many, and of few ones how surely. */
export function certaintyText(
  t: Say,
  { handled, false_alarms, low, high }: Pick<DetectorFigures, "handled" | "false_alarms" | "low" | "high">,
): string {
  const count = handled + false_alarms;
  const answers = t("detector.answers", { count, number: numberOf(count) });
  if (count === 0 || count >= few || low === null || high === null) return answers;
  return t("detector.between_surely", { answers, low: percentText(low), high: percentText(high) });
}
