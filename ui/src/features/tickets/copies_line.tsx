import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconUserPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { ContactSelect } from "@/features/accounts/contact_select";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { copiesQuery, useTicketChanged } from "./queries";

/** People of the account who are mailed along with whoever asks. */
export function CopiesLine({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const [choosing, setChoosing] = useState(false);
  const [left, setLeft] = useState(false); // nobody was chosen: the focus goes back
  const { data } = useQuery({ ...copiesQuery(ticket.id), enabled: Boolean(ticket.account_id) });
  const path = `/api/tickets/${ticket.id}/copies`;
  const change = useCommand(
    ({ id, wanted }: { id: string; wanted: boolean }) =>
      wanted ? api.put(`${path}/${id}`) : api.remove(`${path}/${id}`),
    () => {
      changed(ticket.id);
      setChoosing(false);
    },
  );
  const open = can("ticket_work") && ticket.status !== "closed" && !ticket.restricted_team_id;
  if (!data || (data.items.length === 0 && !open)) return null;
  return (
    <div>
      {data.items.map(({ contact_id, name }) => (
        <Group key={contact_id} gap={4} wrap="nowrap">
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {t("copies.one", { name })}
          </Text>
          {open && (
            <ActionIcon
              size="sm"
              aria-label={t("copies.remove", { name })}
              onClick={() => void change.run({ id: contact_id, wanted: false })}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {choosing && (
        <ContactSelect
          size="xs"
          aria-label={t("copies.choose")}
          placeholder={t("ticket.requester_hint")}
          account={ticket.account_id}
          value={null}
          autoFocus
          onChange={(contact) => contact && void change.run({ id: contact.id, wanted: true })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setLeft(true);
            setChoosing(false);
          }}
        />
      )}
      {open && !choosing && (
        <Button
          size="compact-xs"
          variant="subtle"
          autoFocus={left}
          leftSection={<IconUserPlus size={14} />}
          onClick={() => setChoosing(true)}
        >
          {t("copies.add")}
        </Button>
      )}
      <ProblemAlert problem={change.problem} />
    </div>
  );
}
