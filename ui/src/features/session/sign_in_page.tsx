import { Button, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Door } from "@/components/door";
import { TextLink } from "@/components/links";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { insidePath } from "@/lib/inside_path";
import type { Me } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { sessionQuery, setupQuery } from "./queries";

export function SignInPage() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const setup = useQuery(setupQuery);
  const signIn = useCommand(
    (body: { email: string; password: string }) => api.post<Me>("/api/session", body),
    (me) => {
      client.setQueryData(sessionQuery.queryKey, me);
      void navigate({ href: insidePath(to) });
    },
  );
  const { fields, rest } = useProblemForm({ email: "", password: "" }, signIn.problem);

  return (
    <Door title={t("sign_in.title")} name={setup.data?.company} lead={t("sign_in.lead")}>
      <form onSubmit={fields.onSubmit((values) => void signIn.run(values))} noValidate>
        <Stack>
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            autoFocus
            required
            {...fields.getInputProps("email")}
          />
          <PasswordField
            label={t("field.password")}
            autoComplete="current-password"
            required
            {...fields.getInputProps("password")}
          />
          <ProblemAlert problem={signIn.problem} rest={rest} />
          <Button type="submit" loading={signIn.pending} fullWidth size="md">
            {t("sign_in.do")}
          </Button>
          <TextLink to="/forgotten-password" size="sm" ta="center">
            {t("forgotten.title")}
          </TextLink>
        </Stack>
      </form>
    </Door>
  );
}
