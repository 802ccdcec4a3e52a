import { Button, Group, List, Select, Switch, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { daysLater } from "@/features/reports/asked";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { PeriodBar } from "@/features/reports/period_bar";
import { ShownAs, type As } from "@/features/usage/shown_as";
import { address } from "@/lib/api";
import { dateOf, dateTimeOf, localInput } from "@/lib/format";
import type { HealthPeriod } from "@/lib/health_past_types";
import type { AccountHealth, HealthPoint, HealthReplay } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { pointsText, scoreText } from "./health_figures";
import { healthOption } from "./health_option";
import { IndicatorList } from "./indicator_list";
import classes from "./health.module.css";
import { accountReplayQuery, healthPeriodQuery, healthThenQuery, someModelsQuery } from "./queries";

const spans = [30, 90, 365] as const; // days

/** How the score came to be, and how another model would have seen it: to look at, or line by line. */
export function HealthHistory({ health }: { health: AccountHealth }) {
  const t = useText();
  const today = localInput(Date.now()).slice(0, 10);
  const [days, setDays] = useState({ from: daysLater(today, -89), to: today });
  const [shown, setShown] = useState<As>("chart");
  const [modelId, setModelId] = useState<string | null>(null);
  const [compared, setCompared] = useState(true);
  const period = useQuery(healthPeriodQuery(health.account_id, days.from, days.to));
  const replay = useQuery({ ...accountReplayQuery(health.account_id, modelId ?? ""), enabled: modelId !== null });
  const replayed = (modelId && replay.data) || null;
  return (
    <section>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("health.history")}
        </Title>
        <Group gap="sm">
          <ModelToReplay value={modelId} onChange={setModelId} />
          <ShownAs
            value={shown}
            onChange={setShown}
            csv={address(`/api/accounts/${health.account_id}/health/history.csv`, days)}
          />
        </Group>
      </div>
      <Group justify="space-between" mb="sm">
        <PeriodBar asked={days} today={today} choices={spans} onChange={setDays} />
        {shown === "chart" && (
          <Switch
            label={t("health.compare_previous")}
            checked={compared}
            onChange={({ currentTarget }) => setCompared(currentTarget.checked)}
          />
        )}
      </Group>
      {replayed && (
        <Text size="sm" c="dimmed" mb="xs">
          {t("health.replay_hint")}
        </Text>
      )}
      {modelId && replay.error && <ProblemAlert problem={replay.error} retry={() => void replay.refetch()} />}
      {period.error && <ProblemAlert problem={period.error} retry={() => void period.refetch()} />}
      {period.isPending && <Waiting lines={1} height={340} />}
      {shown === "chart" && period.data && <PeriodChart period={period.data} replayed={replayed} compared={compared} />}
      {shown === "table" &&
        (replayed ? <ReplayTable replay={replayed} /> : <HistoryTable accountId={health.account_id} days={days} />)}
    </section>
  );
}

interface PeriodProps {
  period: HealthPeriod;
  replayed: HealthReplay | null;
  compared: boolean;
}

function PeriodChart({ period, replayed, compared }: PeriodProps) {
  const t = useText();
  const option = useCallback(
    (colours: Colours) => healthOption(t, period, replayed, compared, colours),
    [t, period, replayed, compared],
  );
  const before = period.previous[0];
  return (
    <>
      {compared && (
        <Text size="sm" mb="xs">
          {before
            ? t("health.period_ends", {
                score: scoreText(period.items[0]?.score ?? null),
                before: scoreText(before.score),
              })
            : t("health.period_first")}
        </Text>
      )}
      <DrawnChart option={option} label={t("report.chart_of", { name: t("health.score") })} file="zelo-health" />
      <Marks period={period} />
    </>
  );
}

/** What the vertical lines of the chart are, in words. */
function Marks({ period: { models, overrides } }: { period: HealthPeriod }) {
  const t = useText();
  if (models.length + overrides.length === 0) return null;
  return (
    <List size="sm" mt="sm" aria-label={t("health.marks")}>
      {models.map(({ at, model_id, model_name, model_version }) => (
        <List.Item key={model_id}>
          {t("health.mark_model", { day: dateOf(at), name: model_name, version: model_version })}
        </List.Item>
      ))}
      {overrides.map(({ at, until, score, reason, author_name }) => (
        <List.Item key={at}>
          {t("health.mark_override", {
            from: dateOf(at),
            until: dateOf(until),
            name: author_name ?? "Zelo",
            score: scoreText(score),
            reason,
          })}
        </List.Item>
      ))}
    </List>
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

function HistoryTable({ accountId, days }: { accountId: string; days: { from: string; to: string } }) {
  const t = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const list = usePaged<HealthPoint>(
    ["health", "account", accountId, "history", days],
    `/api/accounts/${accountId}/health/history`,
    days,
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
