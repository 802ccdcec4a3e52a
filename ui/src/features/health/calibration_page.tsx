import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { IconAdjustmentsHeart, IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Definition } from "@/components/definition";
import { Facts } from "@/components/facts";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { api } from "@/lib/api";
import { dateOf, dateTimeOf, listOf, numberOf } from "@/lib/format";
import type { Calibration, CalibrationResult, FittedColumn, HealthModel } from "@/lib/health_types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { calibrationOption } from "./calibration_option";
import { partText, scoreText } from "./health_figures";
import { healthNumbers } from "./health_numbers";
import { useHealthChanged } from "./use_health_changed";

const calibrationQuery = (id: string) =>
  queryOptions({
    queryKey: ["health", "calibration", id],
    queryFn: () => api.get<Calibration>(`/api/health_calibrations/${id}`),
    placeholderData: undefined,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1500 : false),
  });

export function CalibrationPage() {
  const t = useText();
  const { calibrationId = "" } = useParams({ strict: false }) as { calibrationId?: string };
  const { data, error, refetch } = useQuery(calibrationQuery(calibrationId));
  return (
    <PageFrame
      title={t("calibration.one")}
      back={{ to: "/health/calibrations", label: t("calibration.title") }}
      lead={data && [dateTimeOf(data.created_at), t(`health.segment_${data.segment}`)].join(" · ")}
      actions={data?.result?.worth.verdict === "signal" && <MakeDraft id={data.id} />}
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Stack gap="xl">
          <Sentence calibration={data} />
          {data.state === "running" && <Waiting lines={4} />}
          {data.result && <Figures result={data.result} />}
        </Stack>
      )}
    </PageFrame>
  );
}

function Sentence({ calibration }: { calibration: Calibration }) {
  const good = calibration.result?.worth.verdict === "signal" && !calibration.result.suspicious;
  return (
    <Alert
      color={good ? "teal" : "yellow"}
      icon={good ? <IconCircleCheck size={18} /> : <IconAlertTriangle size={18} />}
      role="status"
    >
      {calibration.sentence}
    </Alert>
  );
}

/** What it would change is looked at in the draft, before anybody publishes it. */
function MakeDraft({ id }: { id: string }) {
  const t = useText();
  const navigate = useNavigate();
  const changed = useHealthChanged();
  const make = useCommand(
    (_: null, key) => api.post<HealthModel>(`/api/health_calibrations/${id}/draft`, {}, { key }),
    (model) => {
      changed();
      void navigate({ to: `/health/models/${model.id}` });
    },
  );
  return (
    <>
      <Button
        leftSection={<IconAdjustmentsHeart size={17} />}
        loading={make.pending}
        onClick={() => void make.run(null)}
      >
        {t("calibration.make_draft")}
      </Button>
      <ProblemAlert problem={make.problem} />
    </>
  );
}

const three = (value: number | null) => (value === null ? null : numberOf(Math.round(value * 1000) / 1000));

function Figures({ result }: { result: CalibrationResult }) {
  const t = useText();
  const { worth } = result;
  const option = useCallback((colours: Colours) => calibrationOption(t, worth.curve, colours), [t, worth]);
  const about = (number: keyof typeof healthNumbers) => {
    const told = healthNumbers[number];
    return <Definition name={t(told.name)}>{t(told.about)}</Definition>;
  };
  return (
    <>
      <Facts
        facts={[
          [t("calibration.accounts"), numberOf(result.accounts)],
          [t("calibration.left"), numberOf(result.churned)],
          [
            t("calibration.examples"),
            result.examples === null
              ? null
              : t("calibration.examples_on", {
                  examples: numberOf(result.examples),
                  days: numberOf(result.days ?? 1),
                }),
          ],
          [
            t("calibration.auc"),
            worth.auc === null ? null : `${three(worth.auc)} (${three(worth.auc_low)}–${three(worth.auc_high)})`,
            about("auc"),
          ],
          [t("calibration.score_auc"), three(worth.score_auc), about("score_auc")],
          [
            t("calibration.brier"),
            worth.brier === null
              ? null
              : t("calibration.brier_of", { brier: three(worth.brier) ?? "", base: three(worth.brier_base) ?? "" }),
            about("brier"),
          ],
          [t("calibration.lift"), worth.lift === null ? null : `${partText(worth.lift)}×`, about("lift")],
          [t("calibration.without_data"), result.without_data > 0 ? numberOf(result.without_data) : null],
          [t("calibration.refused"), result.refused > 0 ? numberOf(result.refused) : null],
          [t("calibration.left_before"), result.left_before > 0 ? numberOf(result.left_before) : null],
          [t("calibration.not_yet"), result.not_yet ? numberOf(result.not_yet) : null],
          [t("calibration.snapshot_on"), result.measured_on && dayOf(result.measured_on)],
          [t("calibration.left_by"), result.left_by && dayOf(result.left_by)],
        ]}
      />
      {worth.curve.length > 0 && (
        <section>
          <Title order={2} size="h4" mb={4}>
            {t("calibration.curve")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("calibration.curve_hint")}
          </Text>
          <DrawnChart
            option={option}
            label={t("report.chart_of", { name: t("calibration.curve") })}
            file="zelo-calibration"
          />
          <CurveTable curve={worth.curve} />
        </section>
      )}
      {result.columns.length > 0 && <Columns columns={result.columns} weighed={worth.verdict === "signal"} />}
      {result.dropped.length > 0 && <Dropped dropped={result.dropped} />}
    </>
  );
}

const dayOf = (day: string) => dateOf(`${day}T12:00:00`);

/** What could not be tried, and why that is. */
function Dropped({ dropped }: { dropped: CalibrationResult["dropped"] }) {
  const t = useText();
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("calibration.dropped")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("calibration.dropped_hint")}
      </Text>
      <Text size="sm">{listOf(dropped.map(({ name }) => name))}</Text>
    </section>
  );
}

const percent = (part: number) => `${partText(part * 100)}%`;

function CurveTable({ curve }: { curve: CalibrationResult["worth"]["curve"] }) {
  const t = useText();
  type Point = (typeof curve)[number] & { tenth: number };
  const columns: Column<Point>[] = [
    { head: t("calibration.tenth"), cell: ({ tenth }) => tenth },
    { head: t("calibration.predicted"), end: true, cell: ({ predicted }) => percent(predicted) },
    { head: t("calibration.observed"), end: true, cell: ({ observed }) => percent(observed) },
    { head: t("calibration.accounts"), end: true, cell: ({ accounts }) => numberOf(accounts) },
  ];
  return (
    <DataTable
      label={t("calibration.curve")}
      columns={columns}
      items={curve.map((point, at) => ({ ...point, tenth: at + 1 }))}
      id={({ tenth }) => String(tenth)}
    />
  );
}

function Columns({ columns, weighed }: { columns: FittedColumn[]; weighed: boolean }) {
  const t = useText();
  const title = t(weighed ? "calibration.weights" : "calibration.tried");
  const shown: Column<FittedColumn>[] = [
    {
      head: t("health.indicator"),
      cell: ({ name, suspicious }) => (
        <>
          {name} {suspicious && <Chip tone="warm">{t("calibration.knows_answer")}</Chip>}
        </>
      ),
    },
    {
      head: t("health.weight"),
      end: true,
      cell: ({ indicator: { weight } }) => (weight > 0 ? `${partText(weight)}%` : "–"),
    },
    { head: t("health.direction"), cell: ({ indicator: { direction } }) => t(`health.direction_${direction}`) },
    {
      head: t("calibration.anchors"),
      end: true,
      cell: ({ indicator: { lo, hi } }) =>
        `${numberOf(Math.round(lo * 100) / 100)} – ${numberOf(Math.round(hi * 100) / 100)}`,
    },
    { head: t("calibration.alone"), end: true, cell: ({ auc }) => three(auc) ?? "–" },
    { head: t("calibration.known"), end: true, cell: ({ known }) => `${scoreText(known)}%` },
  ];
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <DataTable label={title} columns={shown} items={columns} id={({ indicator: { key } }) => key} />
    </section>
  );
}
