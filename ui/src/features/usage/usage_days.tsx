import { DataTable, type Column } from "@/components/data_table";
import { dayText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageDay } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { measures } from "./usage_option";

/** The same as the chart, day by day, the latest first. */
export function UsageDays({ usage }: { usage: AccountUsage }) {
  const t = useText();
  const columns: Column<UsageDay>[] = [
    { head: t("usage.day"), cell: ({ date }) => dayText(date) },
    ...measures.map((measure) => ({
      head: t(`usage.${measure}`),
      end: true,
      cell: (day: UsageDay) => numberOf(day[measure]),
    })),
  ];
  return (
    <DataTable label={t("usage.by_day")} columns={columns} items={[...usage.days].reverse()} id={({ date }) => date} />
  );
}
