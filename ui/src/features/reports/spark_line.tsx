import type { ReportPoint } from "@/lib/types";
import { sparkPoints } from "./spark";
import classes from "./reports.module.css";

/** The shape of a number over time; its values are on the number's own page. */
export function SparkLine({ series }: { series: ReportPoint[] }) {
  const lines = sparkPoints(series.map(({ figure }) => figure.value));
  if (lines.length === 0) return null;
  return (
    <svg className={classes.spark} viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden>
      {lines.map((points) => (
        <polyline key={points} points={points} />
      ))}
    </svg>
  );
}
