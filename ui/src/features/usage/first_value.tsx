import { Anchor, Group, Text } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { dayText } from "@/features/reports/figures";
import type { Query } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ValueAccount } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { Definition } from "@/components/definition";
import { timeToValueQuery } from "./queries";

type Which = "reached" | "waiting";

/** How long the accounts that were asked for take until the product is worth something to them. */
export function FirstValue({ asked: accounts }: { asked: Query }) {
  const t = useText();
  const { data } = useQuery(timeToValueQuery(accounts));
  const [asked, setAsked] = useState<Which | null>(null);
  if (!data?.feature) return null;
  const days = (value: number | null) => (value === null ? "–" : t("usage.days", { count: value }));
  const opener = (which: Which) => (
    <Anchor component="button" type="button" inherit disabled={data[which] === 0} onClick={() => setAsked(which)}>
      {t(`usage.value_${which}`, { count: data[which], shown: numberOf(data[which]) })}
    </Anchor>
  );
  return (
    <Group gap="xl">
      <div>
        <Text size="sm" c="dimmed">
          {t("usage.time_to_value")}{" "}
          <Definition name={t("usage.time_to_value")}>{t("usage.about_time_to_value")}</Definition>
        </Text>
        <Text size="xl" fw={650}>
          {t("usage.half_by", { days: days(data.median_days) })}
        </Text>
      </div>
      <Text size="sm" c="dimmed" component="div">
        {t("usage.three_quarters_by", { days: days(data.p75_days) })}
        <br />
        {opener("reached")} · {opener("waiting")}
      </Text>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="lg"
        title={asked ? t(`usage.value_accounts_${asked}`) : ""}
      >
        {asked && <ValueAccounts which={asked} accounts={accounts} />}
      </Dialog>
    </Group>
  );
}

/** The accounts that the number counts. */
function ValueAccounts({ which, accounts }: { which: Which; accounts: Query }) {
  const t = useText();
  const query = { ...accounts, reached: String(which === "reached") };
  const list = usePaged<ValueAccount>(["usage", "time_to_value", query], "/api/usage/time_to_value/accounts", query);
  const columns: Column<ValueAccount>[] = [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name }) => (
        <TextLink to={`/accounts/${account_id}`} search={{ tab: "usage" }}>
          {account_name}
        </TextLink>
      ),
    },
    { head: t("usage.customer_since"), cell: ({ since }) => `${dayText(since)} ${since.slice(0, 4)}` },
    { head: t("usage.waiting_days"), end: true, cell: ({ days }) => numberOf(days) },
  ];
  return (
    <PagedTable
      label={t(`usage.value_accounts_${which}`)}
      list={list}
      columns={columns}
      id={({ account_id }) => account_id}
      empty={<Empty icon={IconBuilding} title={t("usage.none_found")} />}
    />
  );
}
