import { IconBuilding } from "@tabler/icons-react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { periodText } from "@/features/reports/figures";
import type { Query } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { CohortAccount } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";

export interface AskedCohort {
  month: string;
  after?: number;
}

/** The accounts that a cell counts. */
export function CohortAccounts({ asked: { month, after }, conditions }: { asked: AskedCohort; conditions: Query }) {
  const t = useText();
  const list = usePaged<CohortAccount>(
    ["usage", "cohort", month, after, conditions],
    `/api/usage/cohorts/${month}/accounts`,
    { ...conditions, ...(after !== undefined && { after_months: String(after) }) },
  );
  const columns: Column<CohortAccount>[] = [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name }) => (
        <TextLink to={`/accounts/${account_id}`} search={{ tab: "usage" }}>
          {account_name}
        </TextLink>
      ),
    },
    {
      head: t("usage.first_and_last_use"),
      cell: ({ first_use_on, last_use_on }) => periodText(first_use_on, last_use_on),
    },
  ];
  return (
    <PagedTable
      label={t("usage.cohort_accounts")}
      list={list}
      columns={columns}
      id={({ account_id }) => account_id}
      empty={<Empty icon={IconBuilding} title={t("usage.nobody")} />}
    />
  );
}
