import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { deviceOf } from "@/features/session/user_agent";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ownSessionsQuery } from "./queries";

const { queryKey } = ownSessionsQuery;

/** Where a customer is signed in, and a way to end each. */
export function OwnSessions() {
  const t = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const end = useCommand(
    (id: string) => api.remove(`/api/portal/sessions/${id}`),
    () => {
      void client.invalidateQueries({ queryKey });
      toast(t("sessions.ended"));
    },
  );
  return (
    <Paper radius="lg" component="section" aria-labelledby="own-sessions">
      <Stack>
        <div>
          <Title order={2} size="h3" id="own-sessions">
            {t("sessions.title")}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("portal.sessions_lead")}
          </Text>
        </div>
        <ProblemAlert problem={end.problem} />
        {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting lines={2} />}
        {data?.items.map((one) => (
          <Group key={one.id} justify="space-between" gap="xs">
            <div>
              <Text size="sm" fw={600} component="span">
                {deviceOf(one.user_agent)}
              </Text>{" "}
              {one.current && <Chip tone="good">{t("sessions.current")}</Chip>}
              <Text size="xs" c="dimmed">
                {t("sessions.seen")} <Ago at={one.last_seen_at} />
              </Text>
            </div>
            {!one.current && (
              <Button
                size="xs"
                variant="default"
                loading={end.pending}
                aria-label={t("portal.end_session", { device: deviceOf(one.user_agent) })}
                onClick={() => void end.run(one.id)}
              >
                {t("sessions.end")}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
