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

/** "40% · responder em 8 h úteis": the first threshold is the one that decides. */
function watchText(t: Say, view: Pick<DetectorView, "thresholds">, watch: Watch): string {
  if (!watch.enabled) return t("detector.off");
  const parts = view.thresholds.slice(0, 1).map(({ key, unit }) => thresholdText(t, unit, watch.thresholds[key] ?? 0));
  return [...parts, t("detector.respond", { count: watch.respond_within_hours })].join(" · ");
}

/** Each segment's line; one for all of them where they are alike. */
export function watchLines(
  t: Say,
  view: Pick<DetectorView, "thresholds" | "segments">,
): { name: string; words: string }[] {
  const lines = segments.map((segment) => ({
    name: t(`segment.${segment}`),
    words: watchText(t, view, view.segments[segment]),
  }));
  const [first] = lines;
  if (first && lines.every(({ words }) => words === first.words))
    return [{ name: t("health.segment_any"), words: first.words }];
  return lines;
}

/** "83%", or a dash while nobody has judged any. */
export function precisionText({ precision }: Pick<DetectorFigures, "precision">): string {
  if (precision === null) return "–";
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 0 }).format(
    precision / 100,
  );
}
