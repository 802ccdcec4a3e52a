import { Checkbox, Group, Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { countdown, dayOf } from "@/features/contracts/words";
import { BandChip } from "@/features/health/band_chip";
import { ChangeMark } from "@/features/health/change_mark";
import { OpenRisks } from "@/features/signals/open_risks";
import type { CustomerField } from "@/lib/customer_types";
import { dateOf, moneyOf, numberOf } from "@/lib/format";
import { keep, kept } from "@/lib/kept";
import type { Account, Money } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

/** Columns of the table of accounts that a person may choose; the name is always there. */
export const columnNames = [
  "segment",
  "csm",
  "arr",
  "mrr",
  "plan",
  "renews_on",
  "seats",
  "health",
  "health_change",
  "risks",
  "last_contact",
  "parent_id",
  "tags",
  "domain",
  "external_id",
  "since",
  "updated",
] as const;
export type ColumnName = (typeof columnNames)[number];

const usual: ColumnName[] = ["segment", "csm", "arr", "renews_on", "health", "risks", "updated"];
const place = "account_columns";

/** A field of the company's own among the columns. */
export const fieldColumn = (id: string) => `field:${id}`;
type Field = Pick<CustomerField, "id" | "name" | "kind">;

/** In the order in which they are shown: those that every company has, then its own fields. */
export const knownColumns = (names: readonly string[], fields: readonly Field[]): string[] =>
  [...columnNames, ...fields.map(({ id }) => fieldColumn(id))].filter((name) => names.includes(name));

export function chosenColumns(fields: readonly Field[]): string[] {
  const known = knownColumns(kept(place)?.split(",") ?? [], fields);
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
      return sumsOf(account.facts?.arr ?? (account.arr ? [account.arr] : []));
    case "mrr":
      return sumsOf(account.facts?.mrr ?? []);
    case "plan":
      return account.facts?.plans.join(", ") || "–";
    case "renews_on":
      return <Renewal account={account} />;
    case "seats":
      return account.facts?.seats ? numberOf(account.facts.seats) : "–";
    case "health":
      return <Health account={account} />;
    case "health_change":
      return <ChangeMark change={account.facts?.change ?? null} />;
    case "last_contact":
      return account.facts?.last_contact_at ? <Ago at={account.facts.last_contact_at} /> : "–";
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

const sumsOf = (sums: readonly Money[]) => sums.map((money) => moneyOf(money)).join(" + ") || "–";

function Renewal({ account: { facts } }: { account: Account }) {
  const t = useText();
  if (!facts?.renews_on) return "–";
  return (
    <>
      {dayOf(facts.renews_on)}
      {facts.renews_in_days !== null && (
        <Text size="xs" c="dimmed">
          {countdown(t, facts.renews_in_days)}
        </Text>
      )}
    </>
  );
}

function Health({ account: { facts } }: { account: Account }) {
  const score = facts?.score ?? null;
  return (
    <Group gap={6} wrap="nowrap">
      {score !== null && <strong>{numberOf(Math.round(score))}</strong>}
      <BandChip band={facts?.band ?? null} scored={score !== null} />
    </Group>
  );
}

/** What stands in a field of the company's own. */
function valueOf(t: Say, { id, kind }: Field, account: Account): string {
  const value = account.facts?.fields[id];
  if (!value) return "–";
  if (kind === "checkbox") return t(value === "true" ? "common.yes" : "common.no");
  return kind === "date" ? dayOf(value) : value;
}

const at_end: readonly string[] = ["arr", "mrr", "seats", "health_change", "risks", "since", "updated"];

interface Choosing {
  has: (id: string) => boolean;
  turn: (account: Account) => void;
}

export function columnsOf(
  t: Say,
  names: readonly string[],
  fields: readonly Field[],
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
  const known = columnNames.filter((one) => names.includes(one));
  const own = fields.filter(({ id }) => names.includes(fieldColumn(id)));
  return [
    name,
    ...known.map((one) => ({
      head: t(`account.${one}`),
      end: at_end.includes(one),
      cell: (account: Account) => cellOf(t, one, account, risks),
    })),
    ...own.map((field) => ({
      head: field.name,
      end: field.kind === "number",
      cell: (account: Account) => valueOf(t, field, account),
    })),
  ];
}
