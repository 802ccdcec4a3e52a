import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { privacyWishes, type PrivacyRequest, type PrivacyWish } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { privacyQuery } from "./queries";

const { queryKey } = privacyQuery;

/** What people may ask about their own data: a copy, or that it goes. */
export function Privacy() {
  const t = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState<PrivacyWish | null>(null);
  const { data, error, refetch } = useQuery(privacyQuery);
  const ask = useCommand(
    (kind: PrivacyWish, key) => api.post<PrivacyRequest>("/api/portal/privacy_requests", { kind }, { key }),
    ({ number }) => {
      setAsking(null);
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: ["tickets"] });
      toast(t("portal.opened", { number }));
    },
  );
  return (
    <Paper radius="lg" component="section" aria-labelledby="privacy">
      <Stack>
        <div>
          <Title order={2} size="h3" id="privacy">
            {t("privacy.title")}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("privacy.lead")}
          </Text>
        </div>
        {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
        {privacyWishes.map((kind) => {
          const open = data?.items.find((one) => one.kind === kind);
          return (
            <Group key={kind} justify="space-between" gap="xs">
              <Text size="sm" style={{ flex: "1 1 220px" }}>
                {t(`privacy.${kind}_hint`)}
              </Text>
              {open ? (
                <TextLink to={`/tickets/${open.ticket_id}`} size="sm">
                  {t("privacy.asked", { number: open.number })}
                </TextLink>
              ) : (
                <Button size="xs" variant="default" disabled={!data} onClick={() => setAsking(kind)}>
                  {t(`privacy.${kind}`)}
                </Button>
              )}
            </Group>
          );
        })}
      </Stack>
      <ConfirmDialog
        opened={asking !== null}
        title={asking ? t(`privacy.${asking}`) : ""}
        yes={t("privacy.send")}
        pending={ask.pending}
        problem={ask.problem}
        onYes={() => asking && void ask.run(asking)}
        onClose={() => setAsking(null)}
      >
        {asking && t(`privacy.${asking}_confirm`)}
      </ConfirmDialog>
    </Paper>
  );
}
