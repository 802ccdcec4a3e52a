import { Stack, Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { TextLink } from "@/components/links";
import { StatusChip } from "@/components/ticket_chips";
import type { SimilarTicket } from "@/lib/types";

/** Tickets with their customers, each a way to it. */
export function SimilarList({ tickets }: { tickets: SimilarTicket[] }) {
  return (
    <Stack component="ul" gap={10} mt="sm" p={0} style={{ listStyle: "none" }}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <TextLink to={`/support/${ticket.id}`} size="sm" style={{ overflowWrap: "anywhere" }}>
            #{ticket.number} {ticket.subject}
          </TextLink>{" "}
          <StatusChip status={ticket.status} />
          <Text size="xs" c="dimmed" component="div">
            {ticket.account_name && `${ticket.account_name} · `}
            <Ago at={ticket.created_at} />
            {ticket.problem && (
              <>
                {" · "}
                <TextLink to={`/problems/${ticket.problem.id}`} size="xs" underline="always">
                  P-{ticket.problem.number}
                </TextLink>
              </>
            )}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
