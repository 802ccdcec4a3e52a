import { Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PagedTable } from "@/components/paged_table";
import { dayText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { UsagePerson } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";

interface Props {
  accountId: string;
  range: { from: string; to: string };
  feature?: string;
}

/** The users that a number counts. */
export function UsagePeople({ accountId, range, feature }: Props) {
  const t = useText();
  const query = { ...range, ...(feature && { feature_id: feature }) };
  const list = usePaged<UsagePerson>(
    ["usage", "people", accountId, query],
    `/api/accounts/${accountId}/usage/people`,
    query,
  );
  const columns: Column<UsagePerson>[] = [
    {
      head: t("usage.person"),
      cell: ({ name, email, key }) => (
        <>
          <strong>{name ?? email ?? key}</strong>
          <Text size="sm" c="dimmed">
            {[name && email, (name ?? email) && key].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    { head: t("usage.days_used"), end: true, cell: ({ days }) => numberOf(days) },
    { head: t("usage.features"), end: true, cell: ({ features }) => numberOf(features) },
    { head: t("usage.last_use_on"), cell: ({ last_on }) => dayText(last_on) },
  ];
  return (
    <PagedTable
      label={t("usage.people")}
      list={list}
      columns={columns}
      id={({ key }) => key}
      empty={<Empty icon={IconUsers} title={t("usage.people_none")} />}
    />
  );
}
