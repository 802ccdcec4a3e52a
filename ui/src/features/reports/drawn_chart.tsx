import { lazy, Suspense } from "react";
import type { DrawnChartProps } from "./chart_canvas";
import classes from "./reports.module.css";

const ChartCanvas = lazy(() => import("./chart_canvas").then((all) => ({ default: all.ChartCanvas })));

/** A chart, whose library comes after the figures beside it; until then its place is kept. */
export function DrawnChart(props: DrawnChartProps) {
  return (
    <Suspense fallback={<div className={classes.waiting} style={{ height: props.height }} />}>
      <ChartCanvas {...props} />
    </Suspense>
  );
}
