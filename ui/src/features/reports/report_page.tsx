import { Group, SegmentedControl, Select, Stack } from "@mantine/core";
import { IconList } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { MissingPage } from "@/components/broken_page";
import { Empty } from "@/components/empty";
import { FileLink } from "@/components/file_link";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { address } from "@/lib/api";
import { metrics, type Metric, type MetricDefinition, type Report, type ReportCatalog } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { countOf, type Shown } from "./asked";
import { periodText, valueText, whenText } from "./figures";
import { FilterBar } from "./filter_bar";
import { PeriodBar } from "./period_bar";
import { catalogQuery, queryOf, reportQuery } from "./queries";
import { ReportTable } from "./report_table";
import classes from "./reports.module.css";
import { TrendMark } from "./trend_mark";

const ReportChart = lazy(() => import("./report_chart").then((module) => ({ default: module.ReportChart })));

/** One number from near: over time, in parts, and the tickets behind it. */
export function ReportPage() {
  const { metric = "" } = useParams({ strict: false }) as { metric?: string };
  const { data, error, refetch } = useQuery(catalogQuery);
  if (!metrics.includes(metric as Metric)) return <MissingPage />;
  const definition = data?.items.find((one) => one.metric === metric);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  return data && definition ? <OneReport definition={definition} catalog={data} /> : <Waiting />;
}

function OneReport({ definition, catalog }: { definition: MetricDefinition; catalog: ReportCatalog }) {
  const t = useText();
  const [shown, setShown] = useUrlState<Shown>();
  const { data, error, refetch } = useQuery(reportQuery(definition, shown));
  return (
    <PageFrame
      title={definition.name}
      lead={<div className={classes.definition}>{definition.definition}</div>}
      back={{ to: "/reports", label: t("place.reports") }}
    >
      <Stack gap="sm" mb="lg">
        <PeriodBar asked={shown} today={catalog.today} onChange={setShown} />
        {definition.filters && <FilterBar asked={shown} onChange={setShown} />}
      </Stack>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={3} height={90} />}
      {data && <Body report={data} shown={shown} onChange={setShown} />}
    </PageFrame>
  );
}

interface BodyProps {
  report: Report;
  shown: Shown;
  onChange: (part: Partial<Shown>) => void;
}

function Body({ report, shown, onChange }: BodyProps) {
  const t = useText();
  const { definition } = report;
  const nothing = report.figure.n === 0 && report.previous.n === 0;
  const table = shown.as === "table";
  return (
    <>
      <Summary report={report} />
      <div className={classes.tools}>
        <Select
          label={t("report.by")}
          w={190}
          allowDeselect={false}
          value={report.by}
          data={definition.by.map((value) => ({ value, label: t(`report.by_${value}`) }))}
          onChange={(by) => onChange({ by: (by as Shown["by"]) ?? undefined })}
        />
        <SegmentedControl
          aria-label={t("report.as")}
          value={table ? "table" : "chart"}
          data={[
            { value: "chart", label: t("report.as_chart") },
            { value: "table", label: t("report.as_table") },
          ]}
          onChange={(as) => onChange({ as: as === "table" ? "table" : undefined })}
        />
        <FileLink href={address(`/api/reports/${definition.metric}/table.csv`, queryOf(definition, shown))}>
          {t("report.csv")}
        </FileLink>
        <Lists report={report} shown={shown} />
      </div>
      {nothing && <Empty icon={IconList} title={t("report.nothing")} />}
      {!nothing && table && <ReportTable report={report} shown={shown} />}
      {!nothing && !table && (
        <Suspense fallback={<Waiting lines={1} height={340} />}>
          <ReportChart report={report} />
        </Suspense>
      )}
    </>
  );
}

function Summary({ report }: { report: Report }) {
  const t = useText();
  const { definition, figure, previous } = report;
  const { unit } = definition;
  return (
    <dl className={classes.summary}>
      <Fact name={whenText(t, report)} value={valueText(unit, figure.value)}>
        <TrendMark definition={definition} now={figure} before={previous} />
      </Fact>
      {figure.p90 !== null && <Fact name={t("report.p90")} value={valueText(unit, figure.p90)} />}
      {unit !== "tickets" && <Fact name={t("report.n")} value={valueText("tickets", figure.n)} />}
      <Fact
        name={t("report.before", { period: periodText(report.previous_from, report.previous_to) })}
        value={valueText(unit, previous.value)}
      />
    </dl>
  );
}

function Fact({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        <Group gap="xs" align="baseline">
          {value}
          <small className={classes.line}>{children}</small>
        </Group>
      </dd>
    </div>
  );
}

/** Ways to the tickets that are counted. */
function Lists({ report: { definition, figure }, shown }: { report: Report; shown: Shown }) {
  const t = useText();
  const share = definition.unit === "percent";
  return definition.lists
    .filter((part) => countOf(figure, part) > 0)
    .map((part) => (
      <LinkButton
        key={part}
        variant="light"
        to={`/reports/${definition.metric}/tickets`}
        search={{ ...queryOf(definition, shown), ...(part !== "all" && { part }) }}
      >
        {t(share ? `report.see_${part}` : "report.see", { count: countOf(figure, part) })}
      </LinkButton>
    ));
}
