import { Tooltip } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { RowCheckbox } from "@/features/bulk/row_checkbox";
import { Person } from "@/components/person";
import { Pieces } from "@/components/pieces";
import { PresenceSigns } from "@/features/presence/presence_signs";
import type { Excerpt, ShownField, Ticket, ViewColumn } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { SlaChip } from "@/components/sla_chip";
import { PriorityChip, ReopenedChip, RestrictedChip, StatusChip, TierChip } from "@/components/ticket_chips";
import { ChannelIcon } from "./channel_icon";
import { RowColumns } from "./row_columns";
import classes from "./ticket_list.module.css";
import type { SupportSearch } from "./views";

interface Props {
  ticket: Ticket;
  excerpt?: Excerpt;
  columns: readonly ViewColumn[];
  fields: readonly ShownField[];
  search: SupportSearch;
  open: boolean;
  unread: boolean;
}

export function TicketRow({ ticket, excerpt, columns, fields, search, open, unread }: Props) {
  const t = useText();
  const answered = ticket.customer_replied && ticket.status !== "closed";
  return (
    <li className={classes.item}>
      <RowCheckbox ticket={ticket} />
      <Link
        to={`/support/${ticket.id}`}
        search={search}
        className={classes.row}
        data-open={open || undefined}
        data-row={ticket.id}
        data-answered={answered || undefined}
        data-unread={unread || undefined}
      >
        <div className={`${classes.line} ${classes.small}`}>
          <ChannelIcon channel={ticket.channel} />
          <span>#{ticket.number}</span>
          <span className={classes.who}>{ticket.account_name ?? ticket.contact_name ?? t("ticket.no_customer")}</span>
          <Ago at={ticket.updated_at} />
        </div>
        <div className={classes.subject}>
          {unread && <span className={classes.unread} role="img" aria-label={t("ticket.unread")} />}
          {excerpt ? <Pieces pieces={excerpt.subject} /> : ticket.subject}
        </div>
        {excerpt && excerpt.text.length > 0 && (
          <div className={classes.excerpt}>
            <Pieces pieces={excerpt.text} />
          </div>
        )}
        <RowColumns ticket={ticket} columns={columns} fields={fields} />
        <div className={classes.line}>
          <div className={classes.chips}>
            <RestrictedChip ticket={ticket} />
            <TierChip tier={ticket.tier} />
            {answered ? <Chip tone="cool">{t("ticket.customer_replied")}</Chip> : <StatusChip status={ticket.status} />}
            <ReopenedChip ticket={ticket} />
            {(ticket.priority === "high" || ticket.priority === "urgent") && (
              <PriorityChip priority={ticket.priority} />
            )}
            {ticket.status !== "closed" && <SlaChip sla={ticket.sla} short />}
          </div>
          <PresenceSigns ticketId={ticket.id} />
          <Assignee name={ticket.assignee_name} />
        </div>
      </Link>
    </li>
  );
}

function Assignee({ name }: { name: string | null }) {
  const t = useText();
  const label = name ? t("ticket.assigned_to", { name }) : t("ticket.unassigned");
  return (
    <Tooltip label={label}>
      <span role="img" aria-label={label} style={{ lineHeight: 0, color: "var(--mantine-color-dimmed)" }}>
        {name ? <Person name={name} size={24} /> : <IconUserQuestion size={20} stroke={1.5} />}
      </span>
    </Tooltip>
  );
}
