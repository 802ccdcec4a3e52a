import { IconMessageOff } from "@tabler/icons-react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { usePaged } from "@/lib/paged";
import type { Touch } from "@/lib/success_types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

/** Calls, meetings and visits of the last 30 days: what the number of touches counts. */
export function TouchesPage() {
  const t = useText();
  const [{ csm }] = useUrlState<{ csm?: string }>();
  const list = usePaged<Touch>(["engagement", "touches", csm], "/api/success/engagement/touches", { csm });
  return (
    <PageFrame
      title={t("engagement.touches")}
      lead={t("engagement.touches_how")}
      back={{ to: "/success", label: t("place.success") }}
    >
      <PagedTable
        label={t("engagement.touches")}
        list={list}
        columns={columnsOf(t)}
        id={({ id }) => id}
        empty={<Empty icon={IconMessageOff} title={t("engagement.no_touches")} />}
      />
    </PageFrame>
  );
}

function columnsOf(t: Say): Column<Touch>[] {
  return [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name }) => (
        <TextLink to={`/accounts/${account_id}`} search={{ tab: "notes" }} fw={600}>
          {account_name}
        </TextLink>
      ),
    },
    {
      head: t("note.kind"),
      cell: ({ kind, asked }) => (
        <>
          {t(`note.kind_${kind}`)} {asked && <Chip>{t("note.asked")}</Chip>}
        </>
      ),
    },
    { head: t("engagement.author"), cell: ({ author_name }) => author_name ?? "–" },
    { head: t("health.at"), end: true, cell: ({ at }) => <Ago at={at} /> },
  ];
}
