import { HeatmapChart } from "echarts/charts";
import { LegendScrollComponent, VisualMapComponent } from "echarts/components";
import { use as equip } from "echarts/core";
import { useCallback } from "react";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import type { Cohort, Feature, HeatRow } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { cohortOption, comparedOption, heatOption, heightOf, type ComparedFigure } from "./explorer_option";

equip([HeatmapChart, LegendScrollComponent, VisualMapComponent]);

export function HeatChart({ rows, features }: { rows: HeatRow[]; features: Feature[] }) {
  const t = useText();
  const option = useCallback((colours: Colours) => heatOption(t, rows, features, colours), [t, rows, features]);
  return (
    <DrawnChart
      option={option}
      label={t("report.chart_of", { name: t("usage.heat") })}
      file="zelo-features"
      height={heightOf(rows.length)}
    />
  );
}

export function ComparedChart({ rows, what }: { rows: HeatRow[]; what: ComparedFigure }) {
  const t = useText();
  const option = useCallback((colours: Colours) => comparedOption(t, rows, what, colours), [t, rows, what]);
  return (
    <DrawnChart
      option={option}
      label={t("report.chart_of", { name: t(`usage.${what}`) })}
      file={`zelo-${what}`}
      height={heightOf(rows.length)}
    />
  );
}

export function CohortChart({ cohorts }: { cohorts: Cohort[] }) {
  const t = useText();
  const option = useCallback((colours: Colours) => cohortOption(t, cohorts, colours), [t, cohorts]);
  return (
    <DrawnChart option={option} label={t("report.chart_of", { name: t("usage.retention") })} file="zelo-cohorts" />
  );
}
