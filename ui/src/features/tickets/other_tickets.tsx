import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { api } from "@/lib/api";
import type { Page, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { StatusChip } from "@/components/ticket_chips";

const shown = 6;

export function OtherTickets({ ticket, accountId }: { ticket: Ticket; accountId: string }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ["tickets", "of_account", accountId, "newest"],
    queryFn: () => api.get<Page<Ticket>>("/api/tickets", { account_id: accountId, sort: "updated", limit: shown + 1 }),
  });
  const others = (data?.items ?? []).filter((other) => other.id !== ticket.id).slice(0, shown);
  if (!data) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("customer_panel.other_tickets")}
      </Title>
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("customer_panel.no_others")}
        </Text>
      ) : (
        <Stack gap={10}>
          {others.map((other) => (
            <div key={other.id}>
              <TextLink to={`/support/${other.id}`} size="sm" display="block" style={{ overflowWrap: "anywhere" }}>
                #{other.number} {other.subject}
              </TextLink>
              <StatusChip status={other.status} />
            </div>
          ))}
        </Stack>
      )}
    </section>
  );
}
