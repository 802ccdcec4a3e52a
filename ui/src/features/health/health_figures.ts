// Values of indicators and scores as people read them.

import { numberOf } from "@/lib/format";
import type { MeasureUnit } from "@/lib/health_types";
import { currentLanguage } from "@/lib/language";
import type { Say } from "@/lib/use_text";

export function figureText(t: Say, unit: MeasureUnit, value: number | null, language = currentLanguage()): string {
  if (value === null) return "–";
  if (unit === "yes_no") return t(value >= 0.5 ? "health.yes" : "health.no");
  const digits = unit === "number" && Math.abs(value) < 10 ? 1 : 0;
  const shown = numberOf(Math.round(value * 10 ** digits) / 10 ** digits, language);
  return unit === "percent" ? `${shown}%` : shown;
}

/** "72"; a dash where there is no score. 39.7 is 39: it lies in the band below 40, and is never shown as more than it is. */
export const scoreText = (score: number | null) => (score === null ? "–" : numberOf(Math.floor(score)));

/** "+5", "−12", "0" */
export function pointsText(points: number, language = currentLanguage()): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(points);
}

/** "4,5": points that add up */
export function partText(points: number, language = currentLanguage()): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(points);
}
