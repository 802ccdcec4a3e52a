import { Text } from "@mantine/core";
import { DataTable, type Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import type { Report, ReportRow } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import type { Asked } from "./asked";
import { dayText, isState, valueText } from "./figures";
import { queryOf } from "./queries";
import { TrendMark } from "./trend_mark";

/** What the chart shows, in numbers; each opens the tickets that it counts. */
export function ReportTable({ report, shown }: { report: Report; shown: Asked }) {
  const t = useText();
  return (
    <>
      <DataTable
        label={report.definition.name}
        columns={columnsOf(t, report, shown)}
        items={withTotal(t, report)}
        id={(row) => row.key || "none"}
      />
      {report.more && (
        <Text size="sm" c="dimmed" mt="sm">
          {t("report.more_rows", { count: report.rows.length })}
        </Text>
      )}
    </>
  );
}

const total_key = "total";
const byTime = ({ by }: Report) => by === "day" || by === "week";

/** Of all rows, also of those not shown; of what stands open each day there is no sum. */
function withTotal(t: Say, report: Report): ReportRow[] {
  const { definition, rows, figure, previous } = report;
  if (rows.length < 2 || (isState(definition) && byTime(report))) return rows;
  return [...rows, { key: total_key, name: t("report.total"), figure, previous }];
}

function columnsOf(t: Say, report: Report, shown: Asked): Column<ReportRow>[] {
  const { definition, by } = report;
  const text = (value: number | null) => valueText(definition.unit, value);
  const columns: Column<ReportRow>[] = [
    { head: t(`report.by_${by}`), cell: (row) => <Name report={report} row={row} shown={shown} /> },
    { head: valueHead(t, report), end: true, cell: ({ figure }) => text(figure.value) },
  ];
  if (definition.unit === "ms")
    columns.push({ head: t("report.p90"), end: true, cell: ({ figure }) => text(figure.p90) });
  if (definition.unit !== "tickets")
    columns.push({ head: t("report.n"), end: true, cell: ({ figure }) => valueText("tickets", figure.n) });
  columns.push(
    { head: t("report.previous"), end: true, cell: ({ previous }) => text(previous.value) },
    {
      head: t("report.change"),
      end: true,
      cell: ({ figure, previous }) => <TrendMark definition={definition} now={figure} before={previous} />,
    },
  );
  return columns;
}

function valueHead(t: Say, { definition: { unit } }: Report): string {
  return t(`report.value_${unit}`);
}

export function rowName(report: Report, row: ReportRow): string {
  return byTime(report) ? dayText(row.key) : row.name;
}

function Name({ report, row, shown }: { report: Report; row: ReportRow; shown: Asked }) {
  const { definition, by } = report;
  if (row.key === total_key) return <strong>{row.name}</strong>;
  if (definition.lists.length === 0 || row.figure.n === 0) return rowName(report, row);
  return (
    <TextLink
      to={`/reports/${definition.metric}/tickets`}
      search={{ ...queryOf(definition, shown), by, row: row.key || "none" }}
    >
      {rowName(report, row)}
    </TextLink>
  );
}
