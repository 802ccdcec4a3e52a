import { useCallback } from "react";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import type { AccountUsage } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { usageOption, type Measure } from "./usage_option";

export function UsageChart({ usage, measure }: { usage: AccountUsage; measure: Measure }) {
  const t = useText();
  const option = useCallback((colours: Colours) => usageOption(t, usage, measure, colours), [t, usage, measure]);
  return (
    <DrawnChart
      option={option}
      label={t("report.chart_of", { name: t(`usage.${measure}`) })}
      file={`zelo-${measure}`}
    />
  );
}
