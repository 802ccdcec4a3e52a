import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api";
import type { Page, Ticket } from "@/lib/types";

type Props = Omit<SelectProps, "data"> & { not: string; accountId?: string | null };

/** Another ticket, found by its number or words of its subject. */
export function TicketSelect({ not, accountId, ...props }: Props) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const { data } = useQuery({
    queryKey: ["tickets", "select", q, accountId],
    queryFn: ({ signal }) => api.get<Page<Ticket>>("/api/tickets", { q, account_id: accountId, limit: 20 }, signal),
  });
  const found = (data?.items ?? []).filter((ticket) => ticket.id !== not);
  return (
    <Select
      searchable
      filter={({ options }) => options}
      {...props}
      onSearchChange={(text) => setTyped(/^#\d+ /.test(text) ? "" : text)}
      data={found.map(({ id, number, subject, account_name }) => ({
        value: id,
        label: `#${number} ${subject}${account_name ? ` (${account_name})` : ""}`,
      }))}
    />
  );
}
