import { Button, Group, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { dateTimeOf } from "@/lib/format";
import type { AccountHealth, HealthPoint, HealthReplay } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { pointsText, scoreText } from "./health_figures";
import { healthOption } from "./health_option";
import { IndicatorList } from "./indicator_list";
import classes from "./health.module.css";
import { accountReplayQuery, healthThenQuery, someModelsQuery } from "./queries";

/** How the score came to be, and how another model would have seen it: to look at, or line by line. */
export function HealthHistory({ health }: { health: AccountHealth }) {
  const t = useText();
  const [shown, setShown] = useState("chart");
  const [modelId, setModelId] = useState<string | null>(null);
  const replay = useQuery({ ...accountReplayQuery(health.account_id, modelId ?? ""), enabled: modelId !== null });
  const replayed = (modelId && replay.data) || null;
  const option = useCallback((colours: Colours) => healthOption(t, health, replayed, colours), [t, health, replayed]);
  return (
    <section>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("health.history")}
        </Title>
        <Group gap="sm">
          <ModelToReplay value={modelId} onChange={setModelId} />
          <SegmentedControl
            aria-label={t("health.history")}
            value={shown}
            onChange={setShown}
            data={[
              { value: "chart", label: t("health.as_chart") },
              { value: "table", label: t("health.as_table") },
            ]}
          />
        </Group>
      </div>
      {replayed && (
        <Text size="sm" c="dimmed" mb="xs">
          {t("health.replay_hint")}
        </Text>
      )}
      {modelId && replay.error && <ProblemAlert problem={replay.error} retry={() => void replay.refetch()} />}
      {shown === "chart" ? (
        <DrawnChart option={option} label={t("report.chart_of", { name: t("health.score") })} file="zelo-health" />
      ) : replayed ? (
        <ReplayTable replay={replayed} />
      ) : (
        <HistoryTable accountId={health.account_id} />
      )}
    </section>
  );
}

/** Any version: a draft to try, one that counted, or the one that counts now over scores from before it did. */
function ModelToReplay({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useText();
  const { data } = useQuery(someModelsQuery);
  return (
    <Select
      aria-label={t("health.replay_with")}
      placeholder={t("health.replay_with")}
      w={280}
      clearable
      searchable
      data={(data?.items ?? []).map(({ id, name, number, state, segment }) => ({
        value: id,
        label: `${name}, ${t("health.version", { number })} (${t(`health.segment_${segment}`)}, ${t(`health.state_${state}`)})`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}

function ReplayTable({ replay }: { replay: HealthReplay }) {
  const t = useText();
  const columns: Column<HealthReplay["items"][number]>[] = [
    { head: t("health.at"), cell: ({ at }) => dateTimeOf(at) },
    { head: t("health.then"), end: true, cell: ({ was }) => scoreText(was) },
    { head: t("health.band_then"), cell: ({ was, was_band }) => <BandChip band={was_band} scored={was !== null} /> },
    { head: t("health.replayed"), end: true, cell: ({ is }) => scoreText(is) },
    { head: t("health.band_replayed"), cell: ({ is, is_band }) => <BandChip band={is_band} scored={is !== null} /> },
    {
      head: t("health.difference"),
      end: true,
      cell: ({ was, is }) => (was === null || is === null ? "–" : pointsText(is - was)),
    },
    { head: t("health.coverage"), end: true, cell: ({ coverage }) => `${scoreText(coverage)}%` },
  ];
  return <DataTable label={t("health.history")} columns={columns} items={replay.items} id={({ at }) => at} />;
}

function HistoryTable({ accountId }: { accountId: string }) {
  const t = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const list = usePaged<HealthPoint>(
    ["health", "account", accountId, "history"],
    `/api/accounts/${accountId}/health/history`,
  );
  const columns: Column<HealthPoint>[] = [
    { head: t("health.at"), cell: ({ at }) => dateTimeOf(at) },
    { head: t("health.score"), end: true, cell: ({ score }) => scoreText(score) },
    { head: t("health.calculated"), end: true, cell: ({ calculated }) => scoreText(calculated) },
    { head: t("health.band"), cell: ({ band, score }) => <BandChip band={band} scored={score !== null} /> },
    { head: t("health.why"), cell: ({ why }) => why },
    { head: t("health.coverage"), end: true, cell: ({ coverage }) => `${scoreText(coverage)}%` },
    { head: t("health.model_version"), end: true, cell: ({ model_version }) => model_version },
    {
      head: t("health.made_of"),
      quiet: true,
      end: true,
      cell: ({ at }) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("health.made_of_at", { at: dateTimeOf(at) })}
          onClick={() => setOpened(at)}
        >
          {t("health.made_of")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable label={t("health.history")} columns={columns} items={list.items} id={({ at }) => at} />
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
      <Dialog
        opened={opened !== null}
        title={opened ? t("health.made_of_at", { at: dateTimeOf(opened) }) : ""}
        size="xl"
        onClose={() => setOpened(null)}
      >
        {opened && <Then accountId={accountId} at={opened} />}
      </Dialog>
    </>
  );
}

function Then({ accountId, at }: { accountId: string; at: string }) {
  const t = useText();
  const { data, error, refetch } = useQuery(healthThenQuery(accountId, at));
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <>
      <Text mb="md">{data.point.why}</Text>
      <IndicatorList indicators={data.indicators} since={t("health.since_before")} />
    </>
  );
}
