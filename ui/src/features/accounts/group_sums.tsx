import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Column } from "@/components/data_table";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { BandChip } from "@/features/health/band_chip";
import { OpenRisks } from "@/features/signals/open_risks";
import type { GroupChild } from "@/lib/customer_types";
import { moneyOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { useText, type Say } from "@/lib/use_text";
import classes from "./account_page.module.css";
import { groupSumsQuery } from "./queries";

/** How the companies below an account do together, and the list of them one by one. */
export function GroupSums({ accountId }: { accountId: string }) {
  const t = useText();
  const { data } = useQuery(groupSumsQuery(accountId));
  const [open, setOpen] = useState(false);
  if (!data || data.accounts === 0) return null;
  const facts: [string, number | null][] = [
    ["group_tickets", data.open_tickets],
    ["group_risks", data.open_risks],
    ["group_seats", data.seats],
    ["group_users", data.active_users],
  ];
  return (
    <div role="group" aria-label={t("account.group_below")}>
      <Text size="sm" c="dimmed" mt={8} aria-hidden>
        {t("account.group_below")}
      </Text>
      {data.worst_id && data.worst_name && data.worst_score !== null && (
        <Text size="sm" mt={4}>
          {t("account.group_worst")}: <TextLink to={`/accounts/${data.worst_id}`}>{data.worst_name}</TextLink>{" "}
          {numberOf(Math.round(data.worst_score))}
        </Text>
      )}
      <ul className={classes.tree}>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <li key={name}>
                <Text span size="sm" c="dimmed">
                  {t(`account.${name as "group_tickets"}`)}:
                </Text>{" "}
                <Text span size="sm">
                  {numberOf(value)}
                </Text>
              </li>
            ),
        )}
      </ul>
      {data.more && (
        <Text size="xs" c="dimmed">
          {t("account.group_cut", { count: data.accounts })}
        </Text>
      )}
      <Button size="xs" variant="default" mt={8} onClick={() => setOpen(true)}>
        {t("account.group_children")}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("account.group_children")} size="80rem">
        <Children accountId={accountId} />
      </Dialog>
    </div>
  );
}

function Children({ accountId }: { accountId: string }) {
  const t = useText();
  const children = usePaged<GroupChild>(
    ["account", accountId, "group", "children"],
    `/api/accounts/${accountId}/group/children`,
  );
  return (
    <PagedTable
      label={t("account.group_children")}
      list={children}
      columns={columnsOf(t)}
      id={({ account_id }) => account_id}
      empty={null}
    />
  );
}

const orNone = (value: number | null) => (value === null ? "–" : numberOf(value));

function columnsOf(t: Say): Column<GroupChild>[] {
  return [
    {
      head: t("account.name"),
      cell: ({ account_id, name }) => (
        <TextLink to={`/accounts/${account_id}`} fw={600}>
          {name}
        </TextLink>
      ),
    },
    {
      head: t("account.health"),
      cell: ({ score, band }) => (
        <Group gap={6} wrap="nowrap">
          {score !== null && <strong>{numberOf(Math.round(score))}</strong>}
          <BandChip band={band} scored={score !== null} />
        </Group>
      ),
    },
    { head: t("account.arr"), end: true, cell: ({ arr }) => arr.map((money) => moneyOf(money)).join(" + ") || "–" },
    { head: t("account.group_tickets"), end: true, cell: ({ open_tickets }) => orNone(open_tickets) },
    {
      head: t("account.group_risks"),
      end: true,
      cell: ({ account_id, open_risks }) => <OpenRisks accountId={account_id} count={open_risks} />,
    },
    { head: t("account.group_seats"), end: true, cell: ({ seats }) => orNone(seats) },
    { head: t("account.group_users"), end: true, cell: ({ active_users }) => numberOf(active_users) },
  ];
}
