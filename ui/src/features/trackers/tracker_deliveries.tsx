import { IconInbox } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PagedTable } from "@/components/paged_table";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Tracker, TrackerDelivery } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** What came in lately, so that whoever sets a webhook up sees that it works. */
export function TrackerDeliveries({ tracker }: { tracker: Tracker }) {
  const t = useText();
  const list = usePaged<TrackerDelivery>(
    ["trackers", tracker.id, "deliveries"],
    `/api/trackers/${tracker.id}/deliveries`,
  );
  const columns: Column<TrackerDelivery>[] = [
    { head: t("tracker.received_at"), cell: ({ received_at }) => dateTimeOf(received_at) },
    { head: t("tracker.event"), cell: ({ event }) => event || "–" },
    { head: t("tracker.issue"), cell: ({ issue }) => issue ?? "–" },
    {
      head: t("tracker.outcome"),
      cell: ({ outcome }) => (
        <Chip tone={outcome === "changed" ? "good" : "calm"}>{t(`tracker.outcome_${outcome}`)}</Chip>
      ),
    },
  ];
  return (
    <PagedTable
      label={t("tracker.deliveries_of", { name: tracker.name })}
      list={list}
      columns={columns}
      id={(delivery) => delivery.id}
      empty={
        <Empty icon={IconInbox} title={t("tracker.deliveries_none")}>
          {t("tracker.deliveries_none_hint")}
        </Empty>
      }
    />
  );
}
