import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { handoffsQuery } from "./queries";

const alarming_bounce = 3;

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
            <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
              {handoff.reason}
            </Text>
            {handoff.bounce >= alarming_bounce && (
              <Chip tone="danger">{t("handoff.bounced", { count: handoff.bounce })}</Chip>
            )}
            {handoff.summary && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                {handoff.summary}
              </Text>
            )}
            {handoff.evidence && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                <strong>{t("handoff.evidence")}:</strong> {handoff.evidence}
              </Text>
            )}
            {handoff.override_reason && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                <strong>{t("handoff.override_reason")}:</strong> {handoff.override_reason}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
}
