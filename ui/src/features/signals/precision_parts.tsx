import { Group, SegmentedControl, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Column } from "@/components/data_table";
import { FileLink } from "@/components/file_link";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { address } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { PrecisionRow } from "@/lib/signal_types";
import { useText, type Say } from "@/lib/use_text";
import { detectorsQuery } from "./queries";
import { certaintyText, percentText } from "./watch_words";

const parts = ["segment", "person"] as const;
type Part = (typeof parts)[number];

/** How often each detector is right, where and by whose word; every number opens what it counts. */
export function PrecisionParts() {
  const t = useText();
  const [by, setBy] = useState<Part>("segment");
  const { data } = useQuery(detectorsQuery);
  const list = usePaged<PrecisionRow>(["signals", "precision", by], "/api/signal-precision", { by });
  return (
    <section aria-label={t("detector.precision_parts")}>
      <Title order={2} size="h4" mt="xl" mb={4}>
        {t("detector.precision_parts")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={720}>
        {t("detector.precision_parts_how")}
      </Text>
      <Group gap="sm" mb="md">
        <SegmentedControl
          aria-label={t("detector.by")}
          value={by}
          onChange={(value) => setBy(parts.find((one) => one === value) ?? by)}
          data={parts.map((value) => ({ value, label: t(`detector.by_${value}`) }))}
        />
        <FileLink href={address("/api/signal-precision.csv", { by })}>{t("detector.csv")}</FileLink>
      </Group>
      <PagedTable
        label={t("detector.precision_parts")}
        list={list}
        columns={columnsOf(t, by, data?.since)}
        id={({ detector, segment, person_id }) => `${detector} ${segment ?? person_id ?? ""}`}
        empty={<Text size="sm">{t("detector.none_judged")}</Text>}
      />
    </section>
  );
}

function columnsOf(t: Say, by: Part, since: string | undefined): Column<PrecisionRow>[] {
  const listed = (row: PrecisionRow, what: string, shown: string, search: object) =>
    by === "person" && !row.person_id ? (
      shown // what a program closed has no list of its own
    ) : (
      <TextLink
        to="/success/signals"
        search={{
          whose: "all",
          tab: "closed",
          detector: row.detector,
          closed_since: since,
          ...(row.segment ? { segment: row.segment } : { closed_by: row.person_id }),
          ...search,
        }}
        aria-label={`${row.detector_name}, ${row.name}, ${what}: ${shown}`}
      >
        {shown}
      </TextLink>
    );
  const count = (head: string, value: (row: PrecisionRow) => number, outcome: string): Column<PrecisionRow> => ({
    head,
    end: true,
    cell: (row) => (value(row) === 0 ? numberOf(0) : listed(row, head, numberOf(value(row)), { outcome })),
  });
  return [
    { head: t("signal.detector"), cell: ({ detector_name }) => <strong>{detector_name}</strong> },
    { head: t(`detector.by_${by}`), cell: ({ name }) => name },
    count(t("detector.handled"), ({ handled }) => handled, "handled"),
    count(t("detector.false_alarms"), ({ false_alarms }) => false_alarms, "false_alarm"),
    {
      head: t("detector.precision"),
      end: true,
      cell: (row) => (
        <>
          {listed(row, t("detector.precision"), percentText(row.precision), { judged: "true" })}
          <Text size="xs" c="dimmed">
            {certaintyText(t, row)}
          </Text>
        </>
      ),
    },
  ];
}
