import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { tagsQuery } from "./queries";
import { TagsField } from "./tags_field";

/** Labels of the team's own; saved as they are set. */
export function TicketTags({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const { data } = useQuery(tagsQuery(ticket.id));
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
      <TagsField
        label={t("tags.title")}
        placeholder={mayEdit ? t("tags.add") : undefined}
        readOnly={!mayEdit}
        maxTags={20}
        value={tags}
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
