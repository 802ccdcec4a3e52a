import { Group, SegmentedControl } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { useText } from "@/lib/use_text";
import { daysLater, presetOf, presets, type Asked } from "./asked";
import classes from "./reports.module.css";

interface Props {
  asked: Pick<Asked, "from" | "to">;
  today: string;
  onChange: (part: { from: string; to: string }) => void;
  choices?: readonly number[]; // days up to today
}

/** The last days up to today, or from one date to another. */
export function PeriodBar({ asked, today, onChange, choices = presets }: Props) {
  const t = useText();
  const from = asked.from ?? daysLater(asked.to ?? today, -29);
  const to = asked.to ?? today;
  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={t("report.period")}
        value={String(presetOf(asked, today, choices) ?? "")}
        data={choices.map((days) => ({ value: String(days), label: t("report.last_days", { days }) }))}
        onChange={(days) => onChange({ from: daysLater(today, 1 - Number(days)), to: today })}
      />
      <Group gap="xs" wrap="nowrap" className={classes.dates}>
        <DateField
          type="date"
          aria-label={t("report.from")}
          value={from}
          max={to}
          onChange={({ currentTarget: { value } }) => value && onChange({ from: value, to })}
        />
        <span aria-hidden>–</span>
        <DateField
          type="date"
          aria-label={t("report.to")}
          value={to}
          min={from}
          max={daysLater(today, 365)}
          onChange={({ currentTarget: { value } }) => value && onChange({ from, to: value })}
        />
      </Group>
    </Group>
  );
}
