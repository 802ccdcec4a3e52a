import { ActionIcon, Alert, Text } from "@mantine/core";
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
import { segments } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { DetectorForm } from "./detector_form";
import { detectorsQuery } from "./queries";
import { precisionText, watchText } from "./watch_words";

/** What is watched for, from which thresholds on, and how often it was right. */
export function DetectorsPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useQuery(detectorsQuery);
  const [editing, setEditing] = useState<DetectorView | null>(null);
  const close = () => setEditing(null);
  return (
    <PageFrame title={t("admin.detectors")} lead={t("detector.lead")}>
      <Alert mb="md" color="gray" title={t("detector.precision")}>
        {t("detector.precision_how")}
      </Alert>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={8} />}
      <DataTable
        label={t("admin.detectors")}
        columns={columnsOf(t, can("signal_manage") ? setEditing : null)}
        items={data?.items ?? []}
        id={({ detector }) => detector}
      />
      <Dialog opened={editing !== null} onClose={close} title={editing?.name ?? ""} size="lg">
        {editing && <DetectorForm detector={editing} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, edit: ((detector: DetectorView) => void) | null): Column<DetectorView>[] {
  const counted = (view: DetectorView, count: number, search: object) =>
    count === 0 ? (
      numberOf(0)
    ) : (
      <TextLink to="/success/signals" search={{ whose: "all", detector: view.detector, ...search }}>
        {numberOf(count)}
      </TextLink>
    );
  const openTab = ({ kind }: DetectorView) => (kind === "opportunity" ? { tab: "opportunities" } : {});
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
      cell: (view) =>
        segments.map((segment) => (
          <Text key={segment} size="sm">
            {t(`segment.${segment}`)}: {watchText(t, view, view.segments[segment])}
          </Text>
        )),
    },
    { head: t("detector.open"), end: true, cell: (view) => counted(view, view.figures.open, openTab(view)) },
    { head: t("detector.found"), end: true, cell: ({ figures }) => numberOf(figures.found) },
    {
      head: t("detector.handled"),
      end: true,
      cell: (view) => counted(view, view.figures.handled, { tab: "closed", outcome: "handled" }),
    },
    {
      head: t("detector.false_alarms"),
      end: true,
      cell: (view) => counted(view, view.figures.false_alarms, { tab: "closed", outcome: "false_alarm" }),
    },
    { head: t("detector.precision"), end: true, cell: ({ figures }) => precisionText(figures) },
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
