import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DataTable, type Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { numberOf, spanOf } from "@/lib/format";
import type { CsmRisks } from "@/lib/signal_types";
import { useText, type Say } from "@/lib/use_text";
import { csmRisksQuery } from "./queries";
import { percentText } from "./watch_words";

/** Who answers how many risks, and how soon; each number opens what it counts. */
export function CsmRisksPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(csmRisksQuery);
  return (
    <PageFrame
      title={t("signal.csms")}
      lead={t("signal.csms_lead")}
      back={{ to: "/success/signals", label: t("signal.title") }}
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={6} />}
      {data?.items.length === 0 && <Text>{t("signal.csms_none")}</Text>}
      <DataTable
        label={t("signal.csms")}
        columns={columnsOf(t, data?.since)}
        items={data?.items ?? []}
        id={({ csm_id }) => csm_id ?? "none"}
      />
    </PageFrame>
  );
}

function columnsOf(t: Say, since: string | undefined): Column<CsmRisks>[] {
  const nameOf = ({ csm_name }: CsmRisks) => csm_name ?? t("engagement.nobody");
  const listed = (row: CsmRisks, what: string, shown: string, search: object) => (
    <TextLink
      to="/success/signals"
      search={{ whose: "all", tab: "all", kind: "risk", csm_id: row.csm_id ?? "none", ...search }}
      aria-label={`${nameOf(row)}, ${what}: ${shown}`}
    >
      {shown}
    </TextLink>
  );
  const count = (head: string, value: (row: CsmRisks) => number, search: object): Column<CsmRisks> => ({
    head,
    end: true,
    cell: (row) => (value(row) === 0 ? numberOf(0) : listed(row, head, numberOf(value(row)), search)),
  });
  const answered = { answered_since: since };
  return [
    { head: t("account.csm"), cell: (row) => <strong>{nameOf(row)}</strong> },
    count(t("signal.csms_open"), ({ open }) => open, { open: "true" }),
    count(t("signal.csms_overdue"), ({ overdue }) => overdue, { open: "true", overdue: "true" }),
    count(t("signal.csms_answered"), (row) => row.answered, answered),
    {
      head: t("signal.csms_in_time"),
      end: true,
      cell: (row) => {
        if (row.answered === 0) return "–";
        const shown = `${numberOf(row.in_time)} (${percentText((100 * row.in_time) / row.answered)})`;
        return row.in_time === 0
          ? shown
          : listed(row, t("signal.csms_in_time"), shown, { ...answered, in_time: "true" });
      },
    },
    {
      head: t("signal.csms_median"),
      end: true,
      cell: (row) =>
        row.median_minutes === null
          ? "–"
          : listed(row, t("signal.csms_median"), spanOf(row.median_minutes * 60_000), answered),
    },
  ];
}
