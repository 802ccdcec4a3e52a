import { Anchor, Button, Text } from "@mantine/core";
import { IconCheck, IconSchool } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { Page, TicketTeaching } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./teaching.module.css";
import { Reference } from "./teachings_page";

/** Beside the solution: what the customer could learn, so that the question does not come back. */
export function TeachingPanel({ ticketId, category }: { ticketId: string; category: string | null }) {
  const t = useText();
  const client = useQueryClient();
  const path = `/api/tickets/${ticketId}/teachings`;
  const queryKey = ["ticket", ticketId, "teachings", category];
  const { data } = useQuery({
    queryKey,
    queryFn: () => api.get<Page<TicketTeaching>>(path),
    placeholderData: undefined,
  });
  const suggest = useCommand(
    (teaching_id: string, key) => api.post<TicketTeaching>(path, { teaching_id }, { key }),
    () => void client.invalidateQueries({ queryKey }),
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.panel} aria-label={t("teaching.panel")}>
      <Text size="sm" fw={650} className={classes.title}>
        <IconSchool size={17} aria-hidden /> {t("teaching.panel")}
      </Text>
      <Text size="xs" c="dimmed">
        {t("teaching.panel_hint")}
      </Text>
      <ul className={classes.topics}>
        {data.items.map((one) => (
          <li key={one.id} className={classes.topic}>
            <div className={classes.words}>
              <Text size="sm">{one.topic}</Text>
              <Text size="xs" c="dimmed" component="div" className={classes.links}>
                {one.article && <Reference text={one.article} />}
                {one.training_url && (
                  <Anchor href={one.training_url} target="_blank" rel="noreferrer" size="xs" underline="always">
                    {t("teaching.book")}
                  </Anchor>
                )}
              </Text>
            </div>
            {one.suggested_at ? (
              <Text size="sm" className={classes.done} role="status">
                <IconCheck size={16} aria-hidden /> {t("teaching.suggested")}
              </Text>
            ) : (
              <Button
                size="xs"
                variant="default"
                disabled={suggest.pending}
                aria-label={t("teaching.suggest_what", { topic: one.topic })}
                onClick={() => void suggest.run(one.id)}
              >
                {t("teaching.suggest")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemAlert problem={suggest.problem} />
    </section>
  );
}
