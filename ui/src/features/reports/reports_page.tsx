import { Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Metric, ReportCatalog } from "@/lib/types";
import type { TextKey } from "@/lib/texts";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import type { Asked } from "./asked";
import { zoneText } from "./figures";
import { FilterBar } from "./filter_bar";
import { MetricCard } from "./metric_card";
import { PeriodBar } from "./period_bar";
import { catalogQuery } from "./queries";
import classes from "./reports.module.css";

const groups: { name: TextKey; metrics: Metric[] }[] = [
  { name: "report.group_volume", metrics: ["opened", "closed", "backlog", "load"] },
  { name: "report.group_time", metrics: ["first_response", "resolution", "first_response_sla", "resolution_sla"] },
  { name: "report.group_quality", metrics: ["reopened", "escalated", "returned", "corrected"] },
  { name: "report.group_contact", metrics: ["deflection", "deflection_confirmed", "proactive"] },
];

/** How the desk does, at a glance. */
export function ReportsPage() {
  const t = useText();
  const [asked, setAsked] = useUrlState<Asked>();
  const { data, error, refetch } = useQuery(catalogQuery);
  return (
    <PageFrame title={t("place.reports")} lead={data && t("report.lead", { zone: zoneText(data.time_zone) })}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} height={120} />}
      {data && (
        <>
          <Group gap="sm" align="flex-end">
            <PeriodBar asked={asked} today={data.today} onChange={setAsked} />
            <FilterBar asked={asked} onChange={setAsked} />
          </Group>
          <Groups catalog={data} asked={{ ...asked, by: undefined }} />
        </>
      )}
    </PageFrame>
  );
}

function Groups({ catalog, asked }: { catalog: ReportCatalog; asked: Asked }) {
  const t = useText();
  return groups.map(({ name, metrics }) => (
    <section key={name} aria-label={t(name)}>
      <Title order={2} className={classes.heading}>
        {t(name)}
      </Title>
      <div className={classes.cards}>
        {metrics.map((metric) => {
          const definition = catalog.items.find((one) => one.metric === metric);
          return definition && <MetricCard key={metric} definition={definition} asked={asked} />;
        })}
      </div>
      {name === "report.group_contact" && (
        <Text size="xs" c="dimmed" mt="xs">
          {t("report.deflection_unfiltered")}
        </Text>
      )}
    </section>
  ));
}
