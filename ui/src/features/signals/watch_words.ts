// What a detector asks for, in a line, and how often it was right.

import { numberOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { DetectorFigures, DetectorView, ThresholdUnit, Watch } from "@/lib/signal_types";
import type { Say } from "@/lib/use_text";

export function thresholdText(t: Say, unit: ThresholdUnit, value: number): string {
  const number = numberOf(value);
  if (unit === "percent") return `${number}%`;
  return unit === "count" ? number : t(`detector.unit_${unit}`, { count: value, number });
}

/** "Queda a partir de: 40% · responder em 8 h úteis"; the first threshold is the one that decides. */
export function watchText(t: Say, view: Pick<DetectorView, "thresholds">, watch: Watch): string {
  if (!watch.enabled) return t("detector.off");
  const parts = view.thresholds
    .slice(0, 1)
    .map(({ key, name, unit }) => `${name}: ${thresholdText(t, unit, watch.thresholds[key] ?? 0)}`);
  return [...parts, t("detector.respond", { count: watch.respond_within_hours })].join(" · ");
}

/** "83%", or a dash while nobody has judged any. */
export function precisionText({ precision }: Pick<DetectorFigures, "precision">): string {
  if (precision === null) return "–";
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 0 }).format(
    precision / 100,
  );
}
