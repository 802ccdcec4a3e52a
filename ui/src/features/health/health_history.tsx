import { SegmentedControl, Title } from "@mantine/core";
import { useCallback, useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { LoadMore } from "@/components/load_more";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { dateTimeOf } from "@/lib/format";
import type { AccountHealth, HealthPoint } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { scoreText } from "./health_figures";
import { healthOption } from "./health_option";
import classes from "./health.module.css";

/** How the score came to be: to look at, or line by line. */
export function HealthHistory({ health }: { health: AccountHealth }) {
  const t = useText();
  const [shown, setShown] = useState("chart");
  const option = useCallback((colours: Colours) => healthOption(t, health, colours), [t, health]);
  return (
    <section>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("health.history")}
        </Title>
        <SegmentedControl
          aria-label={t("health.history")}
          value={shown}
          onChange={setShown}
          data={[
            { value: "chart", label: t("health.as_chart") },
            { value: "table", label: t("health.as_table") },
          ]}
        />
      </div>
      {shown === "chart" ? (
        <DrawnChart option={option} label={t("report.chart_of", { name: t("health.score") })} file="zelo-health" />
      ) : (
        <HistoryTable accountId={health.account_id} />
      )}
    </section>
  );
}

function HistoryTable({ accountId }: { accountId: string }) {
  const t = useText();
  const list = usePaged<HealthPoint>(
    ["health", "account", accountId, "history"],
    `/api/accounts/${accountId}/health/history`,
  );
  const columns: Column<HealthPoint>[] = [
    { head: t("health.at"), cell: ({ at }) => dateTimeOf(at) },
    { head: t("health.score"), end: true, cell: ({ score }) => scoreText(score) },
    { head: t("health.calculated"), end: true, cell: ({ calculated }) => scoreText(calculated) },
    { head: t("health.band"), cell: ({ band, score }) => <BandChip band={band} scored={score !== null} /> },
    { head: t("health.coverage"), end: true, cell: ({ coverage }) => `${scoreText(coverage)}%` },
    { head: t("health.model_version"), end: true, cell: ({ model_version }) => model_version },
  ];
  return (
    <>
      <DataTable label={t("health.history")} columns={columns} items={list.items} id={({ at }) => at} />
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </>
  );
}
