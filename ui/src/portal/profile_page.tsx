import { Button, Group, Paper, Stack, TextInput, Title } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { LanguageSelect } from "@/components/language_select";
import { PageFrame } from "@/components/page";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { ThemeSelect } from "@/components/theme_select";
import { api } from "@/lib/api";
import { say, speak } from "@/lib/texts";
import { toast } from "@/lib/toast";
import type { PortalMe } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MailChoices } from "./mail_choices";
import { usePortalMe } from "./me";
import { OwnEmail } from "./own_email";
import { OwnSessions } from "./own_sessions";
import { Privacy } from "./privacy";
import { portalSessionQuery } from "./queries";

export function ProfilePage() {
  const t = useText();
  const me = usePortalMe();
  const client = useQueryClient();
  const navigate = useNavigate();

  async function signOut() {
    await api.remove("/api/portal/session").catch(() => undefined);
    client.clear();
    client.setQueryData(portalSessionQuery.queryKey, null);
    await navigate({ to: "/sign-in" });
  }

  return (
    <PageFrame title={t("portal.profile")} lead={[me.email, me.account_name].filter(Boolean).join(" · ")} narrow>
      <Stack>
        <Details />
        <MailChoices />
        <OwnEmail />
        <PasswordForm />
        <OwnSessions />
        <Privacy />
        <Group>
          <Button variant="default" leftSection={<IconLogout size={17} />} onClick={() => void signOut()}>
            {t("action.sign_out")}
          </Button>
        </Group>
      </Stack>
    </PageFrame>
  );
}

function Details() {
  const t = useText();
  const me = usePortalMe();
  const client = useQueryClient();
  const router = useRouter();
  const save = useCommand(
    (body: Partial<PortalMe>) => api.patch<PortalMe>("/api/portal/session", body),
    (saved) => {
      client.setQueryData(portalSessionQuery.queryKey, saved);
      void speak(saved.language).then(() => toast(say("common.saved"))); // in the language that was chosen
      void router.invalidate();
    },
  );
  const { fields, rest } = useProblemForm(
    { name: me.name, phone: me.phone ?? "", language: me.language },
    save.problem,
  );
  return (
    <Paper radius="lg">
      <form
        onSubmit={fields.onSubmit(({ phone, ...values }) => void save.run({ ...values, phone: phone || null }))}
        noValidate
      >
        <Stack>
          <TextInput label={t("field.your_name")} autoComplete="name" required {...fields.getInputProps("name")} />
          <TextInput label={t("field.phone")} type="tel" autoComplete="tel" {...fields.getInputProps("phone")} />
          <LanguageSelect {...fields.getInputProps("language")} />
          <ThemeSelect />
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

function PasswordForm() {
  const t = useText();
  const router = useRouter();
  const me = usePortalMe();
  const client = useQueryClient();
  const save = useCommand(
    (body: { current_password?: string; new_password: string }, key) =>
      api.post("/api/portal/session/password", body, { key }),
    () => {
      fields.reset();
      void client
        .invalidateQueries({ queryKey: portalSessionQuery.queryKey, refetchType: "all" })
        .then(() => router.invalidate());
      toast(t(me.has_password ? "profile.password_changed" : "profile.password_created"));
    },
  );
  const { fields, rest } = useProblemForm({ current_password: "", new_password: "" }, save.problem);
  const asked = me.needs_current_password;
  return (
    <Paper radius="lg">
      <form
        onSubmit={fields.onSubmit(({ current_password, new_password }) => {
          void save.run(asked ? { current_password, new_password } : { new_password });
        })}
        noValidate
      >
        <Stack>
          <Title order={2} size="h3">
            {t("profile.password")}
          </Title>
          {asked && (
            <PasswordField
              label={t("profile.current_password")}
              description={t("portal.forgotten_password_hint")}
              autoComplete="current-password"
              required
              {...fields.getInputProps("current_password")}
            />
          )}
          <PasswordField
            label={t("profile.new_password")}
            description={t("portal.password_optional_hint")}
            autoComplete="new-password"
            required
            {...fields.getInputProps("new_password")}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" variant="default" loading={save.pending}>
              {t(me.has_password ? "profile.change_password" : "profile.create_password")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
