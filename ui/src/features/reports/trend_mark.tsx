import { IconArrowDownRight, IconArrowUpRight, IconMinus } from "@tabler/icons-react";
import type { Figure, MetricDefinition } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { trendOf } from "./figures";
import classes from "./reports.module.css";

const icons = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconMinus };

/** How a number stands beside the same one of the period before. */
export function TrendMark({ definition, now, before }: { definition: MetricDefinition; now: Figure; before: Figure }) {
  const t = useText();
  const trend = trendOf(definition, now, before);
  if (!trend)
    return (
      <span className={classes.trend} data-tone="plain">
        {t("report.no_comparison")}
      </span>
    );
  const Icon = icons[trend.direction];
  return (
    <span className={classes.trend} data-tone={trend.tone}>
      <Icon size={15} aria-hidden />
      {trend.points ? t("report.points", { change: trend.text }) : trend.text}
    </span>
  );
}
