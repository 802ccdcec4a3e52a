// Numbers as people read them, and how they changed.

import { numberOf, spanOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { Figure, MetricDefinition, Report, Unit } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** "1.204", "82,5%", "16 h 30 min"; a dash where there is nothing to say it of. */
export function valueText(unit: Unit, value: number | null, language = currentLanguage()): string {
  if (value === null) return "–";
  if (unit === "ms") return spanOf(value, language, "hour");
  if (unit === "percent") return percentText(value, language);
  return numberOf(value, language);
}

function percentText(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(value / 100);
}

export interface Trend {
  text: string; // "+12%", "−3,2"
  direction: "up" | "down" | "same";
  tone: "good" | "bad" | "plain";
  points: boolean; // of a share: percentage points, not per cent of it
}

/** Nothing where the period before has nothing to compare with. */
export function trendOf(definition: MetricDefinition, now: Figure, before: Figure): Trend | undefined {
  if (now.value === null || before.value === null) return undefined;
  const points = definition.unit === "percent";
  if (!points && before.value === 0) return undefined;
  const change = points ? now.value - before.value : (100 * (now.value - before.value)) / before.value;
  const shown = Math.round(change * 10) / 10;
  const direction = shown > 0 ? "up" : shown < 0 ? "down" : "same";
  return { text: changeText(shown, points), direction, tone: toneOf(definition, direction), points };
}

function changeText(change: number, points: boolean): string {
  const words = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return points ? words.format(change) : `${words.format(change)}%`;
}

/** More tickets are neither good nor bad: more customers ask. */
function toneOf({ unit, lower_is_better }: MetricDefinition, direction: Trend["direction"]): Trend["tone"] {
  if (direction === "same" || (unit === "tickets" && !lower_is_better)) return "plain";
  return (direction === "down") === lower_is_better ? "good" : "bad";
}

/** "20 de nov." of a local date. */
export function dayText(date: string, language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "1 – 30 de nov. de 2026" */
export function periodText(from: string, to: string, language = currentLanguage()): string {
  const words = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return words.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** Counted as it stood at the end, whatever day it began on: it has no period of its own, and days do not add up. */
export const isState = ({ metric }: MetricDefinition) => metric === "backlog" || metric === "load";

/** Which time the number speaks of: a period, or its end. */
export function whenText(t: Say, { definition, from, to }: Report): string {
  return isState(definition) ? t("report.open_on", { date: dateText(to) }) : periodText(from, to);
}

function dateText(date: string, language = currentLanguage()): string {
  const words = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return words.format(new Date(`${date}T00:00:00Z`));
}

/** "Horário Padrão de Brasília" */
export function zoneText(zone: string, language = currentLanguage()): string {
  const words = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longGeneric" });
  return words.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
