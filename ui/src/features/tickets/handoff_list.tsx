import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { HandoffWords } from "./handoff_words";
import { handoffsQuery } from "./queries";

/** What one tier told the next. */
export function HandoffList({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const { data } = useQuery(handoffsQuery(ticket.id));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("handoff.list")}
      </Title>
      <Stack gap="sm">
        {data.items.map((handoff) => (
          <div key={handoff.id}>
            <Text size="sm" fw={600}>
              {handoff.from_tier.toUpperCase()} → {handoff.to_tier.toUpperCase()} ·{" "}
              {handoff.author_name ?? t("handoff.by_zelo")} · <Ago at={handoff.created_at} />
            </Text>
            <HandoffWords handoff={handoff} />
          </div>
        ))}
      </Stack>
    </section>
  );
}
