import { dateTimeOf } from "@/lib/format";
import { valueText } from "@/features/casework/field_words";
import type { Id, ShownField, Ticket, ViewColumn } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import classes from "./ticket_list.module.css";

interface Props {
  ticket: Ticket;
  columns: readonly ViewColumn[];
  fields: readonly ShownField[]; // of the desk's own
}

/** What a saved view shows of each ticket besides the usual, in one line. */
export function RowColumns({ ticket, columns, fields }: Props) {
  const t = useText();
  const words = [
    ...columns.map((column) => columnText(t, ticket, column)).filter((text) => text !== null),
    ...fields.map(({ name, kind, value }) => t("support.field", { name, value: valueText(t, kind, value) })),
  ];
  if (words.length === 0) return null;
  return <div className={classes.columns}>{words.join(" · ")}</div>;
}

function columnText(t: Say, ticket: Ticket, column: ViewColumn): string | null {
  switch (column) {
    case "contact":
      return ticket.account_name ? ticket.contact_name : null; // else the row begins with it
    case "category":
      return ticket.category_name ?? t("ticket.no_category");
    case "team":
      return ticket.team_name;
    case "channel":
      return t(`channel.${ticket.channel}`);
    case "created_at":
      return t("support.opened_at", { at: dateTimeOf(ticket.created_at) });
  }
}

/** What stands in the fields of each ticket, in the order in which its view has them. */
export function fieldsByTicket(all: readonly ShownField[], order: readonly Id[]): ReadonlyMap<Id, ShownField[]> {
  const by_ticket = new Map<Id, ShownField[]>();
  for (const id of order)
    for (const shown of all.filter(({ field_id }) => field_id === id))
      by_ticket.set(shown.ticket_id, [...(by_ticket.get(shown.ticket_id) ?? []), shown]);
  return by_ticket;
}
