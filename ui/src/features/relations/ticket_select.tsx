import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ticketQuery } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import type { Page, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";

type Props = Omit<SelectProps, "data"> & {
  not?: string; // the ticket that asks
  open?: boolean; // no closed ones
  of?: Pick<Ticket, "account_id" | "contact_id">; // of this customer alone
};

/** Another ticket, found by its number or words of its subject. */
export function TicketSelect({ not, open, of, value, ...props }: Props) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const customer = of && (of.account_id ? { account_id: of.account_id } : { contact_id: of.contact_id });
  const found = useQuery({
    queryKey: ["tickets", "select", q, customer, open],
    queryFn: ({ signal }) =>
      api.get<Page<Ticket>>("/api/tickets", { q, ...customer, ...(open && { view: "open" }), limit: 20 }, signal),
  });
  const chosen = useQuery({ ...ticketQuery(value ?? ""), enabled: Boolean(value) }).data;
  const options = new Map((found.data?.items ?? []).map((ticket) => [ticket.id, labelOf(ticket)]));
  if (chosen) options.set(chosen.id, labelOf(chosen));
  if (not) options.delete(not);
  return (
    <Select
      searchable
      clearable
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isPending ? undefined : t("ticket_select.nothing")}
      {...props}
      value={value}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      onSearchChange={(text) => setTyped([...options.values()].includes(text) ? "" : text)}
    />
  );
}

function labelOf({ number, subject, account_name }: Ticket): string {
  return `#${number} ${subject}${account_name ? ` (${account_name})` : ""}`;
}
