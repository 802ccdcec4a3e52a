import { IconBuilding } from "@tabler/icons-react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { localInput } from "@/lib/format";
import type { ReplayedAccount } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { pointsText, scoreText } from "./health_figures";

/** Accounts as they were on a day, and as a model would have seen them. */
export function ReplayedAccounts({ modelId, at }: { modelId: string; at: string }) {
  const t = useText();
  const on = localInput(new Date(at).getTime()).slice(0, 10);
  const list = usePaged<ReplayedAccount>(
    ["health", "model", modelId, "replay", "accounts", on],
    `/api/health_models/${modelId}/replay/accounts`,
    { on },
  );
  const columns: Column<ReplayedAccount>[] = [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name }) => (
        <TextLink to={`/accounts/${account_id}`} search={{ tab: "health" }}>
          {account_name}
        </TextLink>
      ),
    },
    { head: t("health.then"), end: true, cell: ({ point }) => scoreText(point?.was ?? null) },
    {
      head: t("health.band_then"),
      cell: ({ point }) => <BandChip band={point?.was_band ?? null} scored={point !== null && point.was !== null} />,
    },
    { head: t("health.replayed"), end: true, cell: ({ point }) => scoreText(point?.is ?? null) },
    {
      head: t("health.band_replayed"),
      cell: ({ point }) => <BandChip band={point?.is_band ?? null} scored={point !== null && point.is !== null} />,
    },
    {
      head: t("health.difference"),
      end: true,
      cell: ({ point }) =>
        point === null || point.was === null || point.is === null ? "–" : pointsText(point.is - point.was),
    },
  ];
  return (
    <PagedTable
      label={t("health.accounts")}
      list={list}
      columns={columns}
      id={({ account_id }) => account_id}
      empty={<Empty icon={IconBuilding} title={t("health.none_found")} />}
    />
  );
}
