import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { categoriesQuery, CategorySelect } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ticketQuery, useTicketChanged } from "./queries";

/** Asks for the category where the next step needs one, and keeps it as soon as it is chosen. */
export function NeededCategory({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const client = useQueryClient();
  const changed = useTicketChanged();
  const [missing] = useState(!ticket.category_id);
  const categories = useQuery({ ...categoriesQuery, enabled: missing });
  const keep = useCommand(
    (category_id: string) =>
      api.patch<Ticket>(`/api/tickets/${ticket.id}`, { category_id }, { version: ticket.version }).catch((error) => {
        changed(ticket.id); // somebody may have been faster: the next try knows what they saved
        throw error;
      }),
    (saved) => {
      client.setQueryData(ticketQuery(ticket.id).queryKey, saved);
      changed(ticket.id);
    },
  );
  if (!missing || !categories.data?.items.some((category) => category.active)) return null;
  return (
    <>
      <CategorySelect
        label={t("ticket.category")}
        description={t("ticket.category_needed")}
        required
        allowDeselect={false}
        value={ticket.category_id}
        onChange={(chosen) => chosen && void keep.run(chosen)}
      />
      <ProblemAlert problem={keep.problem} />
    </>
  );
}
