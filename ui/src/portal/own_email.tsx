import { Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import { portalSessionQuery } from "./queries";

/** The page knows who is signed in by its route: both hear of what has changed. */
function useMeChanged() {
  const client = useQueryClient();
  const router = useRouter();
  return () =>
    void client
      .invalidateQueries({ queryKey: portalSessionQuery.queryKey, refetchType: "all" })
      .then(() => router.invalidate());
}

/** A customer moves to another address; it holds once the link that was mailed there is used. */
export function OwnEmail() {
  const t = useText();
  const me = usePortalMe();
  const changed = useMeChanged();
  const stay = useCommand(() => api.remove("/api/portal/session/email"), changed);
  return (
    <Paper radius="lg" component="section" aria-labelledby="own-email">
      <Stack>
        <div>
          <Title order={2} size="h3" id="own-email">
            {t("profile.email")}
          </Title>
          <Text size="sm" c="dimmed" mt={4} role="status" style={{ overflowWrap: "anywhere" }}>
            {me.new_email
              ? t("profile.email_waits", { email: me.new_email })
              : t("profile.email_now", { email: me.email })}
          </Text>
        </div>
        {me.new_email && (
          <Group>
            <Button variant="default" loading={stay.pending} onClick={() => void stay.run(undefined)}>
              {t("profile.email_stay", { email: me.email })}
            </Button>
          </Group>
        )}
        <ProblemAlert problem={stay.problem} />
        <NewEmail onAsked={changed} />
      </Stack>
    </Paper>
  );
}

function NewEmail({ onAsked }: { onAsked: () => void }) {
  const t = useText();
  const me = usePortalMe();
  const ask = useCommand(
    (body: { email: string; current_password?: string }, key) => api.post("/api/portal/session/email", body, { key }),
    () => {
      fields.reset();
      onAsked();
    },
  );
  const { fields, rest } = useProblemForm({ email: "", current_password: "" }, ask.problem);
  const asked = me.needs_current_password;
  return (
    <form
      onSubmit={fields.onSubmit(({ email, current_password }) => {
        void ask.run(asked ? { email, current_password } : { email });
      })}
      noValidate
    >
      <Stack>
        <TextInput
          label={t("profile.new_email")}
          type="email"
          autoComplete="email"
          required
          {...fields.getInputProps("email")}
        />
        {asked && (
          <PasswordField
            label={t("profile.current_password")}
            description={t("portal.forgotten_password_hint")}
            autoComplete="current-password"
            required
            {...fields.getInputProps("current_password")}
          />
        )}
        <ProblemAlert problem={ask.problem} rest={rest} />
        <Group>
          <Button type="submit" variant="default" loading={ask.pending}>
            {t("profile.change_email")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
