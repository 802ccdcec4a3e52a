import { Code } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PagedTable } from "@/components/paged_table";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { UsageReject, UsageSource } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";

const poll = 3_000; // ms: whoever looks is often just trying a program out

/** Events that were refused, with the reason, the newest first. */
export function Rejects({ source }: { source: UsageSource }) {
  const t = useText();
  const path = `/api/sources/${source.id}/rejects`;
  const list = usePaged<UsageReject>(["usage_sources", source.id, "rejects"], path, {}, { refetchInterval: poll });
  const columns: Column<UsageReject>[] = [
    { head: t("source.reject_at"), cell: ({ at }) => dateTimeOf(at) },
    { head: t("source.reason"), cell: ({ reason }) => <Chip tone="warm">{t(`source.reason_${reason}`)}</Chip> },
    { head: t("source.excerpt"), cell: ({ excerpt }) => <Code>{excerpt}</Code> },
  ];
  return (
    <PagedTable
      label={t("source.rejects_of", { name: source.name })}
      list={list}
      columns={columns}
      id={({ id }) => id}
      empty={
        <Empty icon={IconInbox} title={t("source.rejects_none")}>
          {t("source.rejects_none_hint")}
        </Empty>
      }
    />
  );
}
