import { Text } from "@mantine/core";
import { DataTable, type Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { numberOf, wholeMoneyOf } from "@/lib/format";
import type { CsmEngagement, Lack } from "@/lib/success_types";
import type { Money } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

/** The numbers behind the chart; each opens what it counts. */
export function EngagementTable({ rows }: { rows: CsmEngagement[] }) {
  const t = useText();
  return (
    <DataTable
      label={t("engagement.title")}
      columns={columnsOf(t)}
      items={rows}
      id={({ csm_id }) => csm_id ?? "none"}
    />
  );
}

const sums = (arr: Money[]) => arr.map((sum) => wholeMoneyOf(sum)).join(" + ") || "–";

function columnsOf(t: Say): Column<CsmEngagement>[] {
  const opens = (count: number, to: string, search: object) =>
    count === 0 ? (
      numberOf(0)
    ) : (
      <TextLink to={to} search={search}>
        {numberOf(count)}
      </TextLink>
    );
  const lacking = (lack: Lack): Column<CsmEngagement> => ({
    head: t(`engagement.${lack}`),
    end: true,
    cell: (row) => opens(row[lack], "/success/accounts", { lack, csm: row.csm_id ?? "none" }),
  });
  return [
    { head: t("account.csm"), cell: ({ csm_name }) => <strong>{csm_name ?? t("engagement.nobody")}</strong> },
    {
      head: t("place.accounts"),
      end: true,
      cell: ({ accounts, csm_id }) => opens(accounts, "/health", { csm_id: csm_id ?? "none", sort: "arr" }),
    },
    { head: t("account.arr"), end: true, cell: ({ arr }) => sums(arr) },
    {
      head: t("engagement.touches"),
      end: true,
      cell: ({ touches, touches_before, csm_id }) => (
        <>
          {opens(touches, "/success/touches", { csm: csm_id ?? "none" })}
          <Text size="xs" c="dimmed">
            {t("engagement.before", { number: numberOf(touches_before) })}
          </Text>
        </>
      ),
    },
    lacking("untouched"),
    lacking("few_seats"),
    lacking("few_features"),
    {
      head: t("engagement.at_risk"),
      end: true,
      cell: ({ at_risk, arr_at_risk, csm_id }) => (
        <>
          {opens(at_risk, "/health", { band: "risk", csm_id: csm_id ?? "none" })}
          {at_risk > 0 && (
            <Text size="xs" c="dimmed">
              {sums(arr_at_risk)}
            </Text>
          )}
        </>
      ),
    },
  ];
}
