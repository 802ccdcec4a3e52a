import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import { useText } from "@/lib/use_text";
import classes from "./health.module.css";
import { pointsText } from "./health_figures";

/** How a score moved in the week. */
export function ChangeMark({ change }: { change: number | null }) {
  const t = useText();
  if (change === null) return <span className={classes.change}>–</span>;
  const shown = Math.round(change);
  const Icon = shown > 0 ? IconArrowUpRight : shown < 0 ? IconArrowDownRight : IconEqual;
  return (
    <span className={classes.change} data-tone={shown > 0 ? "good" : shown < 0 ? "bad" : "plain"}>
      <Icon size={15} aria-hidden />
      <span aria-label={t("health.change_in_week", { points: pointsText(shown) })}>{pointsText(shown)}</span>
    </span>
  );
}
