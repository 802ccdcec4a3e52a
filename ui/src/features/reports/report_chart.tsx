import { useCallback } from "react";
import type { Report } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { chartOf, type Colours } from "./chart_option";
import { DrawnChart } from "./drawn_chart";

export function ReportChart({ report }: { report: Report }) {
  const t = useText();
  const option = useCallback((colours: Colours) => chartOf(t, report, colours), [t, report]);
  return (
    <DrawnChart
      option={option}
      label={t("report.chart_of", { name: report.definition.name })}
      file={`zelo-${report.definition.metric}`}
    />
  );
}
