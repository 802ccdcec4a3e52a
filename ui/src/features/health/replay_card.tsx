import { Anchor, Box, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { dateOf, numberOf } from "@/lib/format";
import type { HealthModel, PortfolioReplay, ReplayedMoment } from "@/lib/health_types";
import { useText } from "@/lib/use_text";
import { scoreText } from "./health_figures";
import { portfolioReplayQuery } from "./queries";
import { replayMeasures, replayOption, valuesOf, type ReplayMeasure } from "./replay_option";
import { ReplayedAccounts } from "./replayed_accounts";

const spans = [13, 26, 52] as const;

/** The past as this version would have seen it: of all accounts week by week, and of each on a day. */
export function ReplayCard({ model }: { model: HealthModel }) {
  const t = useText();
  const [weeks, setWeeks] = useState<number>(13);
  const replay = useQuery(portfolioReplayQuery(model.id, model.version, weeks));
  return (
    <Box component="section" aria-labelledby="replay" mt="xl">
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2} size="h4" mb={4} id="replay">
            {t("health.replay")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("health.replay_hint")}
          </Text>
        </div>
        <Select
          aria-label={t("report.period")}
          w={200}
          allowDeselect={false}
          value={String(weeks)}
          data={spans.map((span) => ({ value: String(span), label: t("health.weeks", { count: span }) }))}
          onChange={(value) => setWeeks(Number(value))}
        />
      </Group>
      {replay.isPending && <Waiting lines={4} />}
      {replay.error && <ProblemAlert problem={replay.error} retry={() => void replay.refetch()} />}
      {replay.data && <Replayed replay={replay.data} modelId={model.id} />}
    </Box>
  );
}

function Replayed({ replay, modelId }: { replay: PortfolioReplay; modelId: string }) {
  const t = useText();
  const [measure, setMeasure] = useState<ReplayMeasure>("mean");
  const [asked, setAsked] = useState<ReplayedMoment | null>(null);
  const option = useCallback((colours: Colours) => replayOption(t, replay, measure, colours), [t, replay, measure]);
  if (replay.items.length === 0)
    return (
      <Empty icon={IconHistory} title={t("health.no_history")}>
        {t("health.no_history_hint")}
      </Empty>
    );
  return (
    <Stack gap="md">
      <Select
        label={t("usage.measure")}
        w={240}
        allowDeselect={false}
        value={measure}
        data={replayMeasures.map((value) => ({
          value,
          label: value === "mean" ? t("health.mean") : t(`health.band_${value}`),
        }))}
        onChange={(value) => setMeasure((value ?? "mean") as ReplayMeasure)}
      />
      <DrawnChart option={option} label={t("report.chart_of", { name: t("health.replay") })} file="zelo-replay" />
      {replay.accounts < replay.total && (
        <Text size="sm" c="dimmed">
          {t("health.preview_some", { accounts: numberOf(replay.accounts), total: numberOf(replay.total) })}
        </Text>
      )}
      <Moments replay={replay} onAsk={setAsked} />
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="xl"
        title={asked ? t("health.accounts_on", { day: dateOf(asked.at) }) : ""}
      >
        {asked && <ReplayedAccounts modelId={modelId} at={asked.at} />}
      </Dialog>
    </Stack>
  );
}

/** The same as the chart, week by week; each number of accounts opens them. */
function Moments({ replay, onAsk }: { replay: PortfolioReplay; onAsk: (moment: ReplayedMoment) => void }) {
  const t = useText();
  const pair = (measure: ReplayMeasure) => (moment: ReplayedMoment) =>
    valuesOf(measure, moment).map(scoreText).join(" → ");
  const columns: Column<ReplayedMoment>[] = [
    { head: t("health.at"), cell: ({ at }) => dateOf(at) },
    { head: t("health.mean"), end: true, cell: pair("mean") },
    { head: t("health.band_healthy"), end: true, cell: pair("healthy") },
    { head: t("health.band_watch"), end: true, cell: pair("watch") },
    { head: t("health.band_risk"), end: true, cell: pair("risk") },
    { head: t("health.other_band"), end: true, cell: ({ other_band }) => numberOf(other_band) },
    { head: t("health.coverage"), end: true, cell: ({ coverage }) => `${scoreText(coverage)}%` },
    {
      head: t("health.accounts"),
      end: true,
      cell: (moment) => (
        <Anchor component="button" type="button" inherit onClick={() => onAsk(moment)}>
          {numberOf(moment.accounts)}
        </Anchor>
      ),
    },
  ];
  return <DataTable label={t("health.replay")} columns={columns} items={replay.items} id={({ at }) => at} />;
}
