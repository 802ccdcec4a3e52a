import { Button, Group, Paper, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { LanguageSelect } from "@/components/language_select";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { ThemeSelect } from "@/components/theme_select";
import { OwnProfile } from "@/features/routing/own_profile";
import { api } from "@/lib/api";
import { usePreference } from "@/lib/preferences";
import { speak } from "@/lib/texts";
import { toast } from "@/lib/toast";
import type { Me } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useMe } from "./me";
import { ReviewMail } from "./review_mail";
import { sessionQuery } from "./queries";

export function ProfilePage() {
  const t = useText();
  const me = useMe();
  return (
    <PageFrame
      narrow
      title={t("profile.title")}
      lead={`${me.email} · ${me.roles.map((role) => t(`role.${role}`)).join(", ")}`}
    >
      <Stack>
        <Details />
        <OwnProfile />
        <Screen />
        <ReviewMail />
        <PasswordForm />
        <Group>
          <LinkButton to="/me/sessions" variant="default" leftSection={<IconDevices size={17} />}>
            {t("sessions.title")}
          </LinkButton>
        </Group>
      </Stack>
    </PageFrame>
  );
}

function Details() {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const save = useCommand(
    (body: Pick<Me, "name" | "language">) => api.patch<Me>("/api/session", body),
    (saved) => {
      client.setQueryData(sessionQuery.queryKey, saved);
      void speak(saved.language);
      void router.invalidate();
      toast(t("common.saved"));
    },
  );
  const { fields, rest } = useProblemForm({ name: me.name, language: me.language }, save.problem);
  return (
    <Paper radius="lg">
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <TextInput label={t("field.your_name")} autoComplete="name" required {...fields.getInputProps("name")} />
          <LanguageSelect {...fields.getInputProps("language")} />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" loading={save.pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function Screen() {
  const t = useText();
  const [keys, setKeys] = usePreference("keys", true);
  const [next, setNext] = usePreference("next_ticket", false);
  return (
    <Paper radius="lg">
      <Stack>
        <Title order={2} size="h3">
          {t("profile.screen")}
        </Title>
        <ThemeSelect />
        <Switch
          checked={keys}
          onChange={(event) => setKeys(event.currentTarget.checked)}
          label={t("keys.single")}
          description={t("keys.single_hint")}
        />
        <Switch
          checked={next}
          onChange={(event) => setNext(event.currentTarget.checked)}
          label={t("send.next_ticket")}
          description={t("send.next_ticket_hint")}
        />
        <Text size="sm" c="dimmed">
          {t("profile.this_browser")}
        </Text>
      </Stack>
    </Paper>
  );
}

function PasswordForm() {
  const t = useText();
  const save = useCommand(
    (body: { current_password: string; new_password: string }, key) => api.post("/api/session/password", body, { key }),
    () => {
      fields.reset();
      toast(t("profile.password_changed"));
    },
  );
  const { fields, rest } = useProblemForm({ current_password: "", new_password: "" }, save.problem);
  return (
    <Paper radius="lg">
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <Title order={2} size="h3">
            {t("profile.password")}
          </Title>
          <PasswordField
            label={t("profile.current_password")}
            autoComplete="current-password"
            required
            {...fields.getInputProps("current_password")}
          />
          <PasswordField
            label={t("profile.new_password")}
            description={t("field.password_hint")}
            autoComplete="new-password"
            required
            {...fields.getInputProps("new_password")}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" variant="default" loading={save.pending}>
              {t("profile.change_password")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
