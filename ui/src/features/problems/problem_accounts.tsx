import { Button, Group, Text } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { dayOf } from "@/features/contracts/words";
import { moneyOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ProblemAccount, ProblemRecord } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

/** Whom it hits, those who pay most first. */
export function ProblemAccounts({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const [{ renewing }, setState] = useUrlState<{ renewing?: string }>();
  const only = renewing === "true";
  const accounts = usePaged<ProblemAccount>(
    ["problem", problem.id, "accounts", only],
    `/api/problems/${problem.id}/accounts`,
    only ? { renewing: "true" } : undefined,
  );
  return (
    <>
      {only && (
        <Group gap="xs" mb="sm">
          <Text size="sm">{t("problems.renewing")}</Text>
          <Button size="xs" variant="subtle" onClick={() => setState({ renewing: undefined })}>
            {t("problems.all_accounts")}
          </Button>
        </Group>
      )}
      <PagedTable
        label={t("problems.accounts")}
        list={accounts}
        columns={columnsOf(t, problem.id)}
        id={(account) => account.id}
        empty={<Empty icon={IconBuilding} title={t("problems.no_accounts")} />}
      />
    </>
  );
}

function columnsOf(t: Say, id: string): Column<ProblemAccount>[] {
  return [
    {
      head: t("ticket.account"),
      cell: (account) => (
        <TextLink to={`/accounts/${account.id}`} fw={550}>
          {account.name}
        </TextLink>
      ),
    },
    { head: t("account.csm"), cell: ({ csm_name }) => csm_name ?? t("common.not_set") },
    { head: t("account.arr"), end: true, cell: ({ arr }) => (arr ? moneyOf(arr) : "–") },
    { head: t("account.renewal"), cell: ({ renews_on }) => (renews_on ? dayOf(renews_on) : "–") },
    {
      head: t("problems.tickets_open"),
      end: true,
      cell: (account) => (
        <TextLink to={`/problems/${id}`} search={{ tab: "tickets", account_id: account.id }}>
          {t("problems.open_of", { open: numberOf(account.open_tickets), count: numberOf(account.tickets) })}
        </TextLink>
      ),
    },
  ];
}
