import { dateTimeOf } from "@/lib/format";
import type { Ticket, ViewColumn } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import classes from "./ticket_list.module.css";

/** What a saved view shows of each ticket besides the usual, in one line. */
export function RowColumns({ ticket, columns }: { ticket: Ticket; columns: readonly ViewColumn[] }) {
  const t = useText();
  const words = columns.map((column) => columnText(t, ticket, column)).filter((text) => text !== null);
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
