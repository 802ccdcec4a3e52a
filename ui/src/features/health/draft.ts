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

/** A part of a draft in words, where two people have changed it at once. */
export function wordsOf(value: unknown, measures: Pick<HealthMeasure, "measure" | "name">[]): string {
  const name = (measure: string) => measures.find((one) => one.measure === measure)?.name ?? measure;
  if (Array.isArray(value))
    return (value as DraftIndicator[])
      .map(({ measure, weight }) => `${name(measure)}: ${numberOf(weight)}`)
      .join(" · ");
  if (typeof value === "object" && value !== null) {
    const { healthy_from, watch_from } = value as Bands;
    return `${numberOf(healthy_from)} / ${numberOf(watch_from)}`;
  }
  return typeof value === "string" ? value : "–";
}
