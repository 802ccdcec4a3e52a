import { IconCalendar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dayText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { FeatureDay } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { featureDaysQuery } from "./queries";

interface Props {
  accountId: string;
  range: { from: string; to: string };
  feature: string;
}

/** The days that make up the events of a feature, the latest first. */
export function FeatureDays({ accountId, range, feature }: Props) {
  const t = useText();
  const { data, error, refetch } = useQuery(featureDaysQuery(accountId, feature, range));
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  if (data.items.length === 0) return <Empty icon={IconCalendar} title={t("usage.people_none")} />;
  const columns: Column<FeatureDay>[] = [
    { head: t("usage.day"), cell: ({ date }) => dayText(date) },
    { head: t("usage.events"), end: true, cell: ({ events }) => numberOf(events) },
    { head: t("usage.users"), end: true, cell: ({ users }) => numberOf(users) },
  ];
  return <DataTable label={t("usage.by_day")} columns={columns} items={data.items} id={({ date }) => date} />;
}
