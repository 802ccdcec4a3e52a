import { Button, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Door } from "@/components/door";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { currentLanguage } from "@/lib/language";
import type { Me } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { sessionQuery, setupQuery } from "./queries";

/** First run: the company and its first administrator. */
export function SetupPage() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useCommand(
    (body: { company: string; name: string; email: string; password: string }, key) =>
      api.post<Me>("/api/setup", { ...body, language: currentLanguage() }, { key }),
    (me) => {
      client.setQueryData(setupQuery.queryKey, (old) => ({
        mail: false,
        ...old,
        needs_setup: false,
        company: me.company,
      }));
      client.setQueryData(sessionQuery.queryKey, me);
      void navigate({ to: "/admin/first-steps" });
    },
  );
  const { fields, rest } = useProblemForm({ company: "", name: "", email: "", password: "" }, create.problem);

  return (
    <Door title={t("setup.title")} lead={t("setup.lead")}>
      <form onSubmit={fields.onSubmit((values) => void create.run(values))} noValidate>
        <Stack>
          <TextInput label={t("field.company")} autoFocus required {...fields.getInputProps("company")} />
          <TextInput label={t("field.your_name")} autoComplete="name" required {...fields.getInputProps("name")} />
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            required
            {...fields.getInputProps("email")}
          />
          <PasswordField
            label={t("field.password")}
            description={t("field.password_hint")}
            autoComplete="new-password"
            required
            {...fields.getInputProps("password")}
          />
          <ProblemAlert problem={create.problem} rest={rest} />
          <Button type="submit" loading={create.pending} fullWidth size="md">
            {t("setup.do")}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
