import { Group, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { FileLink } from "@/components/file_link";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { address } from "@/lib/api";
import type { CsmEngagement } from "@/lib/success_types";
import { useText } from "@/lib/use_text";
import { engagementOption, measures, type EngagementMeasure } from "./engagement_option";
import { EngagementTable } from "./engagement_table";
import { engagementQuery } from "./queries";
import classes from "./success.module.css";

/** How customers are accompanied and what they use, CSM by CSM. */
export function Engagement({ csm }: { csm: string }) {
  const t = useText();
  const { data, error, refetch } = useQuery(engagementQuery(csm));
  const [shown, setShown] = useState("chart");
  const [measure, setMeasure] = useState<EngagementMeasure>("touches");
  const rows = data?.items ?? [];
  return (
    <section aria-label={t("engagement.title")}>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("engagement.title")}
        </Title>
        <Group gap="sm">
          {shown === "chart" && (
            <Select
              aria-label={t("engagement.measure")}
              allowDeselect={false}
              w={260}
              value={measure}
              data={measures.map((value) => ({ value, label: t(`engagement.${value}`) }))}
              onChange={(value) => setMeasure(measures.find((one) => one === value) ?? "touches")}
            />
          )}
          <SegmentedControl
            aria-label={t("engagement.as")}
            value={shown}
            onChange={setShown}
            data={[
              { value: "chart", label: t("health.as_chart") },
              { value: "table", label: t("health.as_table") },
            ]}
          />
          <FileLink href={address("/api/success/engagement.csv", { csm })}>{t("report.csv")}</FileLink>
        </Group>
      </div>
      <Text size="sm" c="dimmed" mb="sm">
        {t("engagement.lead")}
      </Text>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} />}
      {data && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("engagement.none")}
        </Text>
      )}
      {rows.length > 0 && shown === "chart" && <Chart rows={rows} measure={measure} />}
      {shown === "table" && <EngagementTable rows={rows} />}
    </section>
  );
}

function Chart({ rows, measure }: { rows: CsmEngagement[]; measure: EngagementMeasure }) {
  const t = useText();
  const option = useCallback((colours: Colours) => engagementOption(t, rows, measure, colours), [t, rows, measure]);
  return (
    <DrawnChart
      option={option}
      label={t("report.chart_of", { name: t(`engagement.${measure}`) })}
      file={`zelo-${measure}`}
    />
  );
}
