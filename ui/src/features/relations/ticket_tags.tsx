import { TagsInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { knownTagsQuery, tagsQuery } from "./queries";

/** Labels of the team's own; saved as they are set. */
export function TicketTags({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const { data } = useQuery(tagsQuery(ticket.id));
  const known = useQuery(knownTagsQuery(typed));
  const save = useCommand(
    (change: { add: string[]; remove: string[] }, key) =>
      api.post<{ tags: string[] }>(`/api/tickets/${ticket.id}/tags`, change, { key }),
    (saved) => client.setQueryData(tagsQuery(ticket.id).queryKey, saved),
  );
  const tags = data?.tags ?? [];
  const mayEdit = can("ticket_work") && ticket.status !== "closed";
  if (!data || (!mayEdit && tags.length === 0)) return null;
  return (
    <div>
      <TagsInput
        label={t("tags.title")}
        placeholder={mayEdit ? t("tags.add") : undefined}
        readOnly={!mayEdit}
        maxLength={40}
        maxTags={20}
        value={tags}
        data={known.data?.tags ?? []}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(next) =>
          void save.run({
            add: next.filter((tag) => !tags.includes(tag)),
            remove: tags.filter((tag) => !next.includes(tag)),
          })
        }
      />
      <ProblemAlert problem={save.problem} />
    </div>
  );
}
