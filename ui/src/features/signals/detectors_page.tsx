import { ActionIcon, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { numberOf } from "@/lib/format";
import type { DetectorView } from "@/lib/signal_types";
import { useText, type Say } from "@/lib/use_text";
import { DetectorForm } from "./detector_form";
import { PrecisionParts } from "./precision_parts";
import { detectorsQuery } from "./queries";
import classes from "./signals.module.css";
import { certaintyText, precisionText, watchLines } from "./watch_words";

/** What is watched for, from which thresholds on, and how often it was right. */
export function DetectorsPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useQuery(detectorsQuery);
  const [editing, setEditing] = useState<DetectorView | null>(null);
  const close = () => setEditing(null);
  return (
    <PageFrame title={t("admin.detectors")} lead={t("detector.lead")}>
      <Text size="sm" mb="md" maw={720}>
        <strong>{t("detector.precision")}</strong>: {t("detector.precision_how")}
      </Text>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={8} />}
      <DataTable
        label={t("admin.detectors")}
        columns={columnsOf(t, data?.since, can("signal_manage") ? setEditing : null)}
        items={data?.items ?? []}
        id={({ detector }) => detector}
      />
      {can("signal_manage") && data && <PrecisionParts />}
      <Dialog opened={editing !== null} onClose={close} title={editing?.name ?? ""} size="lg">
        {editing && <DetectorForm detector={editing} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

/** Every figure opens what it counts; those of the last days count from `since` on. */
function columnsOf(
  t: Say,
  since: string | undefined,
  edit: ((detector: DetectorView) => void) | null,
): Column<DetectorView>[] {
  const listed = (view: DetectorView, what: string, shown: string, search: object) => (
    <TextLink
      to="/success/signals"
      search={{ whose: "all", detector: view.detector, ...search }}
      aria-label={`${view.name}, ${what}: ${shown}`}
    >
      {shown}
    </TextLink>
  );
  const counted = (view: DetectorView, what: string, count: number, search: object) =>
    count === 0 ? numberOf(0) : listed(view, what, numberOf(count), search);
  const closed = (search: object) => ({ tab: "closed", closed_since: since, ...search });
  const open = { tab: "all", open: "true" };
  const columns: Column<DetectorView>[] = [
    {
      head: t("signal.detector"),
      cell: ({ name, about, kind }) => (
        <>
          <strong>{name}</strong> {kind === "opportunity" && <Chip tone="good">{t("signal.kind_opportunity")}</Chip>}
          <Text size="sm" c="dimmed" maw={420}>
            {about}
          </Text>
        </>
      ),
    },
    {
      head: t("detector.thresholds"),
      cell: (view) => <Thresholds view={view} />,
    },
    { head: t("detector.open"), end: true, cell: (view) => counted(view, t("detector.open"), view.figures.open, open) },
    {
      head: t("detector.found"),
      end: true,
      cell: (view) => counted(view, t("detector.found"), view.figures.found, { tab: "all", found_since: since }),
    },
    {
      head: t("detector.handled"),
      end: true,
      cell: (view) => counted(view, t("detector.handled"), view.figures.handled, closed({ outcome: "handled" })),
    },
    {
      head: t("detector.false_alarms"),
      end: true,
      cell: (view) =>
        counted(view, t("detector.false_alarms"), view.figures.false_alarms, closed({ outcome: "false_alarm" })),
    },
    {
      head: t("detector.precision"),
      end: true,
      cell: (view) => {
        const shown = precisionText(view.figures);
        if (view.figures.precision === null) return shown;
        return (
          <>
            {listed(view, t("detector.precision"), shown, closed({ judged: "true" }))}
            <Text size="xs" c="dimmed">
              {certaintyText(t, view.figures)}
            </Text>
          </>
        );
      },
    },
  ];
  if (edit)
    columns.push({
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (view) => (
        <ActionIcon aria-label={t("common.edit_what", { name: view.name })} onClick={() => edit(view)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    });
  return columns;
}

/** What the first threshold asks for, and how much of it in which segment. */
function Thresholds({ view }: { view: DetectorView }) {
  const t = useText();
  const { lines, respond } = watchLines(t, view);
  return (
    <>
      <Text size="sm" fw={600}>
        {view.thresholds[0]?.name}
      </Text>
      <dl className={classes.watches}>
        {lines.map(({ name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {respond && (
        <Text size="sm" c="dimmed">
          {respond}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t("detector.quiet", { count: view.quiet_days })}
      </Text>
    </>
  );
}
