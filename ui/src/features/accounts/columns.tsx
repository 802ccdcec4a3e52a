import { Checkbox, Group, Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { OpenRisks } from "@/features/signals/open_risks";
import { dateOf, moneyOf } from "@/lib/format";
import { keep, kept } from "@/lib/kept";
import type { Account } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** Columns of the table of accounts that a person may choose; the name is always there. */
export const columnNames = [
  "segment",
  "csm",
  "arr",
  "risks",
  "parent_id",
  "tags",
  "domain",
  "external_id",
  "since",
  "updated",
] as const;
export type ColumnName = (typeof columnNames)[number];

const usual: ColumnName[] = ["segment", "csm", "arr", "risks", "tags", "updated"];
const place = "account_columns";

export const knownColumns = (names: readonly string[]): ColumnName[] =>
  columnNames.filter((name) => names.includes(name));

export function chosenColumns(): ColumnName[] {
  const known = knownColumns(kept(place)?.split(",") ?? []);
  return known.length > 0 ? known : usual;
}

export const chooseColumns = (names: readonly string[]) => keep(place, names.join(","));

function cellOf(t: Say, name: ColumnName, account: Account, risks: ReadonlyMap<string, number>) {
  switch (name) {
    case "segment":
      return <Chip>{t(`segment.${account.segment}`)}</Chip>;
    case "csm":
      return (
        account.csm_name ?? (
          <Text span inherit c="dimmed">
            {t("common.none")}
          </Text>
        )
      );
    case "arr":
      return account.arr ? moneyOf(account.arr) : "–";
    case "risks":
      return <OpenRisks accountId={account.id} count={risks.get(account.id) ?? 0} />;
    case "parent_id":
      return account.parent_id ? <TextLink to={`/accounts/${account.parent_id}`}>{account.parent_name}</TextLink> : "–";
    case "tags":
      return account.tags.length > 0
        ? account.tags.map((tag) => (
            <span key={tag}>
              <Chip tone="violet">{tag}</Chip>{" "}
            </span>
          ))
        : "–";
    case "domain":
      return account.domain ?? "–";
    case "external_id":
      return account.external_id ?? "–";
    case "since":
      return dateOf(account.created_at);
    case "updated":
      return <Ago at={account.updated_at} />;
  }
}

const at_end: readonly ColumnName[] = ["arr", "risks", "since", "updated"];

interface Choosing {
  has: (id: string) => boolean;
  turn: (account: Account) => void;
}

export function columnsOf(
  t: Say,
  names: readonly ColumnName[],
  choosing: Choosing | null,
  risks: ReadonlyMap<string, number>,
): Column<Account>[] {
  const name: Column<Account> = {
    head: t("account.name"),
    cell: (account) => (
      <Group gap="sm" wrap="nowrap">
        {choosing && (
          <Checkbox
            size="24px" // the least that a finger hits
            radius={6}
            aria-label={t("account.choose", { name: account.name })}
            checked={choosing.has(account.id)}
            onChange={() => choosing.turn(account)}
          />
        )}
        <TextLink to={`/accounts/${account.id}`} fw={600}>
          {account.name}
        </TextLink>
      </Group>
    ),
  };
  return [
    name,
    ...names.map((one) => ({
      head: t(`account.${one}`),
      end: at_end.includes(one),
      cell: (account: Account) => cellOf(t, one, account, risks),
    })),
  ];
}
