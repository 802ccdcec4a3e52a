import { Progress, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DataTable, type Column } from "@/components/data_table";
import type { LimitUse } from "@/lib/contract_types";
import { numberOf } from "@/lib/format";
import { useText, type Say } from "@/lib/use_text";
import { limitUsesQuery } from "./queries";

/** How much of what the contracts limit is used, and what nobody can measure; nothing where nothing is limited. */
export function LimitUses({ accountId }: { accountId: string }) {
  const t = useText();
  const { data } = useQuery({ ...limitUsesQuery(accountId), placeholderData: undefined });
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mt="xl" mb="sm">
        {t("limit.title")}
      </Title>
      <DataTable label={t("limit.title")} columns={columnsOf(t)} items={data.items} id={({ name }) => name} />
    </section>
  );
}

const near = 80; // percent, as limits are warned of where nobody has said otherwise
const toneOf = (percent: number) => (percent >= 100 ? "red" : percent >= near ? "yellow" : "teal");

/** A word of ours stands at the beginning here; names out of contracts are as they were written. */
const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

const columnsOf = (t: Say): Column<LimitUse>[] => [
  {
    head: t("limit.name"),
    cell: ({ name, measure, counted }) => (
      <>
        <strong>{measure === "seats" ? capital(name) : name}</strong>
        <Text size="sm" c="dimmed">
          {counted}
        </Text>
      </>
    ),
  },
  {
    head: t("limit.used"),
    cell: ({ name, used, percent }) =>
      used === null ? (
        <Text size="sm" c="dimmed">
          {t("limit.unknown")}
        </Text>
      ) : (
        <>
          {numberOf(used)}
          {percent !== null && ` (${numberOf(percent)}%)`}
          {percent !== null && (
            <Progress mt={4} value={Math.min(percent, 100)} color={toneOf(percent)} aria-label={name} />
          )}
        </>
      ),
  },
  { head: t("limit.allowed"), end: true, cell: ({ allowed }) => numberOf(allowed) },
];
