import { IconBuilding } from "@tabler/icons-react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { wholeMoneyOf } from "@/lib/format";
import type { AccountThen } from "@/lib/health_past_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { scoreText } from "./health_figures";
import type { Scope } from "./queries";
import type { Share } from "./weeks_option";

interface Props {
  on: string;
  band: Share;
  scope: Scope;
}

/** The accounts that were in a band at the end of a day, and where they stand today. */
export function AccountsThen({ on, band, scope }: Props) {
  const t = useText();
  const asked = { ...scope, on, band };
  const list = usePaged<AccountThen>(["health", "portfolio", "then", asked], "/api/health/portfolio/accounts", asked);
  const columns: Column<AccountThen>[] = [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name }) => (
        <TextLink to={`/accounts/${account_id}`} search={{ tab: "health" }}>
          {account_name}
        </TextLink>
      ),
    },
    { head: t("account.csm"), cell: ({ csm_name }) => csm_name ?? "–" },
    { head: t("account.arr"), end: true, cell: ({ arr }) => arr.map((sum) => wholeMoneyOf(sum)).join(" + ") || "–" },
    { head: t("health.then"), end: true, cell: ({ score }) => scoreText(score) },
    { head: t("health.score_now"), end: true, cell: ({ score_now }) => scoreText(score_now) },
    {
      head: t("health.band_now"),
      cell: ({ band_now, score_now }) => <BandChip band={band_now} scored={score_now !== null} />,
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
