import { Group, Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { Chip, type Tone } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PagedTable } from "@/components/paged_table";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { alertOutcomes, type AlertDelivery, type AlertSource } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Partial<Record<(typeof alertOutcomes)[number], Tone>> = {
  opened: "warm",
  reopened: "warm",
  closed: "good",
  marked: "cool",
  truncated: "danger",
};

/** What came in lately, so that whoever sets a source up sees why nothing happens. */
export function AlertDeliveries({ source }: { source: AlertSource }) {
  const t = useText();
  const list = usePaged<AlertDelivery>(
    ["alert_sources", source.id, "deliveries"],
    `/api/alert_sources/${source.id}/deliveries`,
  );
  const columns: Column<AlertDelivery>[] = [
    { head: t("alert.delivery_at"), cell: ({ received_at }) => dateTimeOf(received_at) },
    { head: t("alert.delivery_outcome"), cell: (delivery) => <Outcome delivery={delivery} /> },
  ];
  return (
    <PagedTable
      label={t("alert.deliveries_of", { name: source.name })}
      list={list}
      columns={columns}
      id={(delivery) => delivery.id}
      empty={
        <Empty icon={IconInbox} title={t("alert.deliveries_none")}>
          {t("alert.deliveries_none_hint")}
        </Empty>
      }
    />
  );
}

function Outcome({ delivery }: { delivery: AlertDelivery }) {
  const t = useText();
  if (delivery.problem)
    return (
      <>
        <Chip tone="danger">{t("alert.refused")}</Chip>
        <Text size="sm" mt={4} style={{ overflowWrap: "anywhere" }}>
          {delivery.problem}
        </Text>
      </>
    );
  const happened = alertOutcomes.filter((name) => delivery[name] > 0);
  if (happened.length === 0) return t("alert.outcome_nothing");
  return (
    <Group gap={4}>
      {happened.map((name) => (
        <Chip key={name} tone={tones[name]}>
          {t(`alert.outcome_${name}`, { count: delivery[name] })}
        </Chip>
      ))}
    </Group>
  );
}
