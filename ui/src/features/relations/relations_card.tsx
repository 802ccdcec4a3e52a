import { ActionIcon, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { StatusChip } from "@/components/ticket_chips";
import { useCan } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { Ticket, TicketLink, TicketRef } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { linksKey, relationsQuery } from "./queries";

/** What this ticket hangs together with. */
export function RelationsCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const { data } = useQuery(relationsQuery(ticket.id));
  const links = usePaged<TicketLink>(linksKey(ticket.id), `/api/tickets/${ticket.id}/links`, { limit: 20 });
  if (!data || (data.merged.length === 0 && data.links === 0)) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("relations.title")}
      </Title>
      <Stack gap={6}>
        {data.merged.map((one) => (
          <Other key={one.id} word={t("relations.merged")} other={one} />
        ))}
        {data.children > 0 && (
          <div>
            <Text size="sm">{t("relations.children", { solved: data.children_solved, count: data.children })}</Text>
            <Progress
              size={5}
              mt={4}
              value={(100 * data.children_solved) / data.children}
              aria-label={t("link.parent_of")}
            />
          </div>
        )}
        {links.items.map((link) => (
          <LinkLine key={link.id} ticket={ticket} link={link} />
        ))}
      </Stack>
      <LoadMore more={links.more} loading={links.loadingMore} onMore={links.loadMore} />
    </section>
  );
}

function Other({ word, other }: { word: string; other: Pick<TicketRef, "id" | "number" | "subject" | "status"> }) {
  return (
    <div style={{ minWidth: 0, flex: 1 }}>
      <Text size="xs" c="dimmed">
        {word}
      </Text>
      <TextLink to={`/support/${other.id}`} size="sm" style={{ overflowWrap: "anywhere" }}>
        #{other.number} {other.subject}
      </TextLink>{" "}
      <StatusChip status={other.status} />
    </div>
  );
}

function LinkLine({ ticket, link }: { ticket: Ticket; link: TicketLink }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const remove = useCommand(
    () => api.remove(`/api/tickets/${ticket.id}/links/${link.id}`),
    () => {
      changed(ticket.id);
      changed(link.ticket_id);
    },
  );
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Other word={t(`link.${link.kind}`)} other={{ ...link, id: link.ticket_id }} />
        {can("ticket_work") && (
          <ActionIcon
            aria-label={t("link.remove", { number: link.number })}
            loading={remove.pending}
            onClick={() => void remove.run(undefined)}
          >
            <IconX size={15} />
          </ActionIcon>
        )}
      </Group>
      <ProblemAlert problem={remove.problem} />
    </div>
  );
}
