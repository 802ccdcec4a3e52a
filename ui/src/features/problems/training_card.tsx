import { Button, Text, Title } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { trainingQuery } from "./queries";

/** What N2 or N3 did, handed on to N1. */
export function TrainingCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const { data } = useQuery({ ...trainingQuery(ticket.id), enabled: ticket.solved_at !== null });
  const ask = useCommand(
    (_: undefined, key) => api.post(`/api/tickets/${ticket.id}/training`, {}, { key }),
    () => {
      changed(ticket.id);
      toast(t("training.asked"));
    },
  );
  if (!data?.possible) return null;
  const may = can("ticket_work") && can("article_write");
  if (!may && data.writeups.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("training.title")}
      </Title>
      {data.writeups.map(({ article_id, title }) => (
        <TextLink key={article_id} to={`/articles/${article_id}`} size="sm" display="block" mb={6}>
          {title}
        </TextLink>
      ))}
      {may && data.writeups.length === 0 && (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t("training.hint")}
          </Text>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSchool size={15} />}
            loading={ask.pending}
            onClick={() => void ask.run(undefined)}
          >
            {t("training.begin")}
          </Button>
        </>
      )}
      <ProblemAlert problem={ask.problem} />
    </section>
  );
}
