import { Text } from "@mantine/core";
import { DataTable, type Column } from "@/components/data_table";
import { dayText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageDay } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { usageNumbers } from "./usage_numbers";
import { measures, numberOfMeasure } from "./usage_option";

interface Pair {
  now: UsageDay;
  before: UsageDay | undefined;
}

/** The same as the chart, day by day with those of the period before, the latest first. */
export function UsageDays({ usage }: { usage: AccountUsage }) {
  const t = useText();
  const before = (value: string | undefined) =>
    value !== undefined && (
      <Text size="xs" c="dimmed">
        {t("usage.before", { value })}
      </Text>
    );
  const columns: Column<Pair>[] = [
    {
      head: t("usage.day"),
      cell: ({ now, before: then }) => (
        <>
          {dayText(now.date)}
          {before(then && dayText(then.date))}
        </>
      ),
    },
    ...measures.map((measure) => ({
      head: t(`usage.${measure}`),
      about: t(usageNumbers[numberOfMeasure(measure)].about),
      end: true,
      cell: ({ now, before: then }: Pair) => (
        <>
          {numberOf(now[measure])}
          {before(then && numberOf(then[measure]))}
        </>
      ),
    })),
  ];
  const pairs = usage.days.map((now, at) => ({ now, before: usage.previous[at] })).reverse();
  return <DataTable label={t("usage.by_day")} columns={columns} items={pairs} id={({ now }) => now.date} />;
}
