// A draft as it is typed, and as the API takes it.

import type { CustomerField } from "@/lib/customer_types";
import { numberOf } from "@/lib/format";
import type { Bands, HealthMeasure, HealthModel, Indicator, ModelSegment } from "@/lib/health_types";
import type { Say } from "@/lib/use_text";

export type DraftIndicator = Pick<
  Indicator,
  "measure" | "window_days" | "lo" | "hi" | "direction" | "weight" | "field_id" | "choice"
>;

export interface Draft {
  name: string;
  segment: ModelSegment;
  indicators: DraftIndicator[];
  bands: Bands;
  note: string;
}

export function indicatorBody({ field_id, choice, ...rest }: DraftIndicator) {
  return {
    measure: rest.measure,
    window_days: rest.window_days,
    lo: rest.lo,
    hi: rest.hi,
    direction: rest.direction,
    weight: rest.weight,
    ...(field_id && { field_id }),
    ...(choice && { choice }),
  };
}

/** What counts for a segment today: its own model, or the one for all. */
export const baseFor = (inForce: HealthModel[], segment: ModelSegment): HealthModel | undefined =>
  inForce.find((model) => model.segment === segment) ?? inForce.find((model) => model.segment === "any") ?? inForce[0];

/** The next version of a model begins as this one. For another segment the server names it. */
export function draftFrom(model: HealthModel, segment: ModelSegment = model.segment) {
  const name = segment === model.segment && { name: model.name };
  return { segment, ...name, indicators: model.indicators.map(indicatorBody), bands: model.bands };
}

export function draftOf(model: HealthModel): Draft {
  return {
    name: model.name,
    segment: model.segment,
    indicators: model.indicators,
    bands: model.bands,
    note: model.note ?? "",
  };
}

export const newIndicator = (measure: HealthMeasure): DraftIndicator => ({
  measure: measure.measure,
  window_days: measure.window_days,
  lo: measure.lo,
  hi: measure.hi,
  direction: measure.direction,
  weight: 5,
  field_id: null,
  choice: null,
});

/** The share of an indicator in a score for which everything is known, in percent. */
export function shareOf(indicators: DraftIndicator[], at: number): number {
  const sum = indicators.reduce((total, { weight }) => total + Math.max(weight, 0), 0);
  return sum > 0 ? (Math.max(indicators[at]?.weight ?? 0, 0) / sum) * 100 : 0;
}

/** What a field of one's own can say; a checkbox says yes or no. */
export function choicesOf(t: Say, field: CustomerField | undefined): { value: string; label: string }[] {
  if (field?.kind !== "checkbox") return (field?.choices ?? []).map((value) => ({ value, label: value }));
  return [
    { value: "true", label: t("health.yes") },
    { value: "false", label: t("health.no") },
  ];
}

/** An indicator besides its name: over how long, between which anchors, which way is good, how much it weighs. */
export function factsOf(t: Say, item: DraftIndicator): { name: string; value: string }[] {
  return [
    ...(item.window_days > 0 ? [{ name: t("health.window_days"), value: numberOf(item.window_days) }] : []),
    { name: t("health.lo"), value: numberOf(item.lo) },
    { name: t("health.hi"), value: numberOf(item.hi) },
    { name: t("health.direction"), value: t(`health.direction_${item.direction}`) },
    { name: t("health.weight"), value: numberOf(item.weight) },
  ];
}

/** What a body leaves out is nothing. */
const isSame = (one: DraftIndicator, other: DraftIndicator) =>
  one.measure === other.measure &&
  one.window_days === other.window_days &&
  (one.field_id ?? null) === (other.field_id ?? null) &&
  (one.choice ?? null) === (other.choice ?? null);

/** As the server calls it, or as its measure is called while it has not been saved. */
export function nameOf(
  item: DraftIndicator,
  known: Indicator[],
  measures: Pick<HealthMeasure, "measure" | "name">[],
): string {
  const named = known.find((one) => isSame(one, item));
  if (named) return named.name;
  const measure = measures.find((one) => one.measure === item.measure)?.name ?? item.measure;
  return item.choice ? `${measure}: ${item.choice}` : measure;
}

const said = (facts: { name: string; value: string }[]) =>
  facts.map(({ name, value }) => `${name} ${value}`).join(", ");

/** A part of a draft in words, where two people have changed it at once; an indicator a line. */
export function wordsOf(t: Say, value: unknown, name: (item: DraftIndicator) => string): string {
  if (Array.isArray(value))
    return (value as DraftIndicator[]).map((item) => `${name(item)}: ${said(factsOf(t, item))}`).join("\n");
  if (typeof value === "object" && value !== null)
    return (["healthy_from", "watch_from"] as const)
      .map((edge) => `${t(`health.${edge}`)} ${numberOf((value as Bands)[edge])}`)
      .join("\n");
  return typeof value === "string" ? value : "–";
}
