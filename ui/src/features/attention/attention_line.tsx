import { Button, Group, Text } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import { dateTimeOf } from "@/lib/format";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { attentionQuery } from "./queries";

/** Who follows this ticket, and whether the reader has put it aside. */
export function AttentionLine({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const changed = useTicketChanged();
  const { data } = useQuery(attentionQuery(ticket.id));
  const path = `/api/tickets/${ticket.id}`;
  const follow = useCommand(
    (wanted: boolean) => (wanted ? api.put(`${path}/following`) : api.remove(`${path}/following`)),
    () => changed(ticket.id),
  );
  const wake = useCommand(
    () => api.remove(`${path}/snooze`),
    () => changed(ticket.id),
  );
  if (!data) return null;
  const { following, followers, snooze, paraphrase } = data;
  const Icon = following ? IconEyeOff : IconEye;
  return (
    <div>
      {snooze && (
        <Group gap={6} mb={6}>
          <Text size="sm">
            {snooze.until ? t("attention.snoozed_until", { at: dateTimeOf(snooze.until) }) : t("attention.snoozed")}
          </Text>
          <Button size="compact-xs" variant="default" loading={wake.pending} onClick={() => void wake.run(undefined)}>
            {t("attention.wake")}
          </Button>
        </Group>
      )}
      {paraphrase && (
        <Text size="sm" mb={6}>
          {t("paraphrase.sentence", { understood: paraphrase.body })}{" "}
          <strong>{t(`paraphrase.state_${paraphrase.state}`)}</strong>
        </Text>
      )}
      {followers.length > 0 && (
        <Text size="sm" c="dimmed" mb={4}>
          {t("attention.followers", { names: followers.map(({ name }) => name).join(", ") })}
        </Text>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<Icon size={14} />}
        loading={follow.pending}
        onClick={() => void follow.run(!following)}
      >
        {t(following ? "attention.unfollow" : "attention.follow")}
      </Button>
      <ProblemAlert problem={follow.problem ?? wake.problem} />
    </div>
  );
}
