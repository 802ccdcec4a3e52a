import { SegmentedControl, Text } from "@mantine/core";
import { IconMoodCheck } from "@tabler/icons-react";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { numberOf, wholeMoneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { lacks, type Lack, type LackingAccount } from "@/lib/success_types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

/** Accounts that nobody talked to in time, or that use little of what they have. */
export function LackingPage() {
  const t = useText();
  const [state, setState] = useUrlState<{ lack?: string; csm?: string }>();
  const lack = lacks.find((one) => one === state.lack) ?? "untouched";
  const query = { lack, csm: state.csm };
  const list = usePaged<LackingAccount>(["engagement", "accounts", query], "/api/success/engagement/accounts", query);
  return (
    <PageFrame
      title={t(`engagement.${lack}`)}
      lead={t(`engagement.${lack}_how`)}
      back={{ to: "/success", label: t("place.success") }}
    >
      <SegmentedControl
        mb="md"
        aria-label={t("engagement.measure")}
        value={lack}
        onChange={(value) => setState({ lack: value })}
        data={lacks.map((value) => ({ value, label: t(`engagement.${value}_short`) }))}
      />
      <PagedTable
        label={t(`engagement.${lack}`)}
        list={list}
        columns={columnsOf(t, lack)}
        id={({ account_id }) => account_id}
        empty={<Empty icon={IconMoodCheck} title={t("engagement.nobody_lacks")} />}
      />
    </PageFrame>
  );
}

function columnsOf(t: Say, lack: Lack): Column<LackingAccount>[] {
  const tab = lack === "untouched" ? "notes" : "usage";
  const percent = (value: number | null) => (value === null ? "–" : `${numberOf(Math.round(value))}%`);
  return [
    {
      head: t("ticket.account"),
      cell: (row) => (
        <>
          <TextLink to={`/accounts/${row.account_id}`} search={{ tab }} fw={600}>
            {row.account_name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {[t(`segment.${row.segment}`), row.csm_name].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    { head: t("account.arr"), end: true, cell: ({ arr }) => (arr ? wholeMoneyOf(arr) : "–") },
    {
      head: t("engagement.touched_at"),
      end: true,
      cell: ({ touched_at }) => (touched_at ? <Ago at={touched_at} /> : t("engagement.never")),
    },
    ...(lack === "few_seats"
      ? [{ head: t("engagement.seat_use"), end: true, cell: (row: LackingAccount) => percent(row.seat_use) }]
      : []),
    ...(lack === "few_features"
      ? [{ head: t("engagement.breadth"), end: true, cell: (row: LackingAccount) => percent(row.breadth) }]
      : []),
  ];
}
