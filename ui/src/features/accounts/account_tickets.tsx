import { IconTicket } from "@tabler/icons-react";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { PriorityChip, StatusChip, TierChip } from "@/components/ticket_chips";
import { usePaged } from "@/lib/paged";
import type { Ticket } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

export function AccountTickets({ accountId }: { accountId: string }) {
  const t = useText();
  const tickets = usePaged<Ticket>(["tickets", "of_account", accountId], "/api/tickets", { account_id: accountId });
  return (
    <PagedTable
      label={t("account.tab_tickets")}
      list={tickets}
      columns={columnsOf(t)}
      id={(ticket) => ticket.id}
      empty={<Empty icon={IconTicket} title={t("account.no_tickets")} />}
    />
  );
}

function columnsOf(t: Say): Column<Ticket>[] {
  return [
    {
      head: t("ticket.subject"),
      cell: (ticket) => (
        <TextLink to={`/support/${ticket.id}`} fw={550}>
          #{ticket.number} {ticket.subject}
        </TextLink>
      ),
    },
    { head: t("ticket.status"), cell: (ticket) => <StatusChip status={ticket.status} /> },
    { head: t("ticket.tier"), cell: (ticket) => <TierChip tier={ticket.tier} /> },
    { head: t("ticket.priority"), cell: (ticket) => <PriorityChip priority={ticket.priority} /> },
    { head: t("sort.updated"), end: true, cell: (ticket) => <Ago at={ticket.updated_at} /> },
  ];
}
