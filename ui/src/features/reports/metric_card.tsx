import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import type { MetricDefinition, Report } from "@/lib/types";
import { useText } from "@/lib/use_text";
import type { Asked } from "./asked";
import { DefinitionButton } from "./definition_button";
import { valueText } from "./figures";
import { queryOf, reportQuery } from "./queries";
import classes from "./reports.module.css";
import { SparkLine } from "./spark_line";
import { TrendMark } from "./trend_mark";

/** One number: its value, how it changed, what it means, and the ways on. */
export function MetricCard({ definition, asked }: { definition: MetricDefinition; asked: Asked }) {
  const { data, error, refetch } = useQuery(reportQuery(definition, asked));
  return (
    <article className={classes.card} aria-label={definition.name} aria-busy={!data || undefined}>
      <div className={classes.top}>
        <Link
          to={`/reports/${definition.metric}` as string}
          search={queryOf(definition, asked) as never}
          className={classes.name}
        >
          {definition.name}
        </Link>
        <DefinitionButton definition={definition} />
      </div>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {data ? <Numbers report={data} asked={asked} /> : !error && <Skeleton height={80} radius="md" aria-hidden />}
    </article>
  );
}

function Numbers({ report, asked }: { report: Report; asked: Asked }) {
  const t = useText();
  const { definition, figure, previous } = report;
  return (
    <>
      <div className={classes.value}>{valueText(definition.unit, figure.value)}</div>
      <div className={classes.line}>
        <TrendMark definition={definition} now={figure} before={previous} />
        {figure.p90 !== null && <span>{t("report.p90_short", { value: valueText("ms", figure.p90) })}</span>}
      </div>
      <div className={classes.bottom}>
        <span className={classes.line}>
          <CountedLink report={report} asked={asked} />
        </span>
        <SparkLine series={report.series} />
      </div>
    </>
  );
}

/** "9 de 42 chamados": opens what the number counts. */
function CountedLink({ report: { definition, figure }, asked }: { report: Report; asked: Asked }) {
  const t = useText();
  if (definition.lists.length === 0)
    return <span>{t("report.out_of_visits", { hits: figure.hits, count: figure.n })}</span>;
  if (figure.n === 0) return <span>{t("report.nothing")}</span>;
  const share = definition.unit === "percent";
  return (
    <TextLink
      to={`/reports/${definition.metric}/tickets`}
      search={{ ...queryOf(definition, asked), ...(share && { part: "hits" }) }}
      inherit
    >
      {share ? t("report.out_of", { hits: figure.hits, count: figure.n }) : t("report.tickets", { count: figure.n })}
    </TextLink>
  );
}
