import { Text } from "@mantine/core";
import { IconTicket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { MissingPage } from "@/components/broken_page";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { FileLink } from "@/components/file_link";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { PriorityChip, StatusChip, TierChip } from "@/components/ticket_chips";
import { Waiting } from "@/components/waiting";
import { address } from "@/lib/api";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { metrics, type Metric, type MetricDefinition, type Report, type Ticket } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { countOf, type Shown } from "./asked";
import { whenText } from "./figures";
import { catalogQuery, queryOf, reportQuery } from "./queries";
import { rowName } from "./report_table";

const most_in_file = 100_000; // as the server has it

/** Exactly the tickets that a number counts. */
export function CountedPage() {
  const { metric = "" } = useParams({ strict: false }) as { metric?: string };
  const { data, error, refetch } = useQuery(catalogQuery);
  if (!metrics.includes(metric as Metric)) return <MissingPage />;
  const definition = data?.items.find((one) => one.metric === metric);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!definition) return <Waiting />;
  return definition.lists.length > 0 ? <Counted definition={definition} /> : <NoList definition={definition} />;
}

/** Some numbers count no tickets. */
function NoList({ definition }: { definition: MetricDefinition }) {
  const t = useText();
  return (
    <PageFrame title={definition.name} back={{ to: `/reports/${definition.metric}`, label: t("report.back") }}>
      <Empty icon={IconTicket} title={t("report.no_list")}>
        {t("report.no_list_hint")}
      </Empty>
    </PageFrame>
  );
}

function Counted({ definition }: { definition: MetricDefinition }) {
  const t = useText();
  const [shown] = useUrlState<Shown>();
  const query = queryOf(definition, shown);
  const chosen = { ...query, row: shown.row, part: shown.part };
  const { data } = useQuery(reportQuery(definition, shown));
  const tickets = usePaged<Ticket>(
    ["tickets", "counted", definition.metric, query, shown.row, shown.part],
    `/api/reports/${definition.metric}/tickets`,
    chosen,
  );
  return (
    <PageFrame
      title={definition.name}
      lead={data && leadOf(t, data, shown)}
      back={{ to: `/reports/${definition.metric}`, label: t("report.back") }}
      actions={
        tickets.items.length > 0 &&
        (data && shownCount(data, shown) > most_in_file ? (
          <Text size="sm" c="dimmed" maw={260}>
            {t("report.list_too_long")}
          </Text>
        ) : (
          <FileLink href={address(`/api/reports/${definition.metric}/tickets.csv`, chosen)}>
            {t("report.list_csv")}
          </FileLink>
        ))
      }
    >
      <PagedTable
        label={definition.name}
        list={tickets}
        columns={columnsOf(t)}
        id={(ticket) => ticket.id}
        empty={<Empty icon={IconTicket} title={t("report.nothing")} />}
      />
    </PageFrame>
  );
}

const rowOf = (report: Report, shown: Shown) => report.rows.find(({ key }) => (key || "none") === shown.row);
const shownCount = (report: Report, shown: Shown) => countOf(rowOf(report, shown)?.figure ?? report.figure, shown.part);

/** "42 chamados · N2 · 1 – 30 de nov. de 2026", "39 chamados · em aberto no fim de 30 de nov. de 2026" */
function leadOf(t: Say, report: Report, shown: Shown): string {
  const row = rowOf(report, shown);
  const count = shownCount(report, shown);
  const part = shown.part && shown.part !== "all" ? t(`report.part_${shown.part}`) : undefined;
  const pieces = [t("report.tickets", { count }), part, row && rowName(report, row), whenText(t, report)];
  return pieces.filter(Boolean).join(" · ");
}

function columnsOf(t: Say): Column<Ticket>[] {
  return [
    {
      head: t("ticket.subject"),
      cell: (ticket) => (
        <TextLink to={`/support/${ticket.id}`} fw={550}>
          #{ticket.number} {ticket.subject}
        </TextLink>
      ),
    },
    { head: t("ticket.account"), cell: (ticket) => ticket.account_name ?? "–" },
    { head: t("ticket.status"), cell: (ticket) => <StatusChip status={ticket.status} /> },
    { head: t("ticket.tier"), cell: (ticket) => <TierChip tier={ticket.tier} /> },
    { head: t("ticket.priority"), cell: (ticket) => <PriorityChip priority={ticket.priority} /> },
    { head: t("report.agent"), cell: (ticket) => ticket.assignee_name ?? "–" },
    { head: t("ticket.opened_at"), end: true, cell: (ticket) => dateTimeOf(ticket.created_at) },
  ];
}
