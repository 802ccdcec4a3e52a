import { Button, Group, Text } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { followingQuery } from "./queries";

/** A colleague's ticket may be followed by mail; of one's own there is nothing to choose. */
export function FollowLine({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const client = useQueryClient();
  const { queryKey } = followingQuery(ticket.id);
  const { data } = useQuery(followingQuery(ticket.id));
  const path = `/api/portal/tickets/${ticket.id}/following`;
  const change = useCommand(
    (wanted: boolean) => (wanted ? api.put(path) : api.remove(path)),
    () => client.invalidateQueries({ queryKey }),
  );
  if (!data || (!data.possible && !data.follows)) return null;
  return (
    <div>
      <Group justify="space-between" gap="xs" my="md">
        <Text size="sm" c="dimmed" role="status" style={{ flex: "1 1 16rem" }}>
          {data.follows ? t("portal.follows") : t("portal.follow_hint", { name: ticket.contact_name ?? "" })}
        </Text>
        <Button
          variant="default"
          size="sm"
          leftSection={data.follows ? <IconBellOff size={16} /> : <IconBell size={16} />}
          loading={change.pending}
          onClick={() => void change.run(!data.follows)}
        >
          {t(data.follows ? "portal.follow_stop" : "portal.follow")}
        </Button>
      </Group>
      <ProblemAlert problem={change.problem} />
    </div>
  );
}
