import { Paper, Stack, Switch, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import type { MailChoice, Page } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { mailChoicesQuery } from "./queries";

const { queryKey } = mailChoicesQuery;

/** Which mails about its tickets a customer wants. */
export function MailChoices() {
  const t = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(mailChoicesQuery);
  const choose = useCommand(
    ({ kind, wanted }: { kind: string; wanted: boolean }) =>
      api.put<MailChoice>(`/api/portal/mail_choices/${kind}`, { wanted }),
    (saved) =>
      client.setQueryData<Page<MailChoice>>(
        queryKey,
        (now) => now && { ...now, items: now.items.map((one) => (one.kind === saved.kind ? saved : one)) },
      ),
  );
  return (
    <Paper radius="lg" component="section" aria-labelledby="mail-choices">
      <Stack>
        <div>
          <Title order={2} size="h3" id="mail-choices">
            {t("profile.mails")}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("profile.mails_hint")}
          </Text>
        </div>
        {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting lines={4} />}
        {data?.items.map(({ kind, wanted }) => (
          <Switch
            key={kind}
            checked={wanted}
            label={t(`mail_kind.${kind}`)}
            description={t(`mail_kind_hint.${kind}`)}
            onChange={(event) => void choose.run({ kind, wanted: event.currentTarget.checked })}
          />
        ))}
        {data && (
          <Switch
            checked
            disabled
            label={t("profile.mails_essential")}
            description={t("profile.mails_essential_hint")}
            onChange={() => undefined}
          />
        )}
        <ProblemAlert problem={choose.problem} />
      </Stack>
    </Paper>
  );
}
