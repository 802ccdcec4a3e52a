import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { insidePath } from "@/lib/inside_path";
import type { PortalMe } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { companyQuery, portalSessionQuery } from "./queries";

interface Wish {
  email: string;
  password?: string;
}

export function SignInPage() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const company = useQuery(companyQuery);
  const [by_password, setByPassword] = useState(false);
  const [sent, setSent] = useState(false);
  const enter = useCommand(
    (body: Wish) => api.post<PortalMe | object>("/api/portal/session", body),
    (me, { password }) => {
      if (!password) return setSent(true);
      client.setQueryData(portalSessionQuery.queryKey, me as PortalMe);
      void navigate({ to: insidePath(to) });
    },
  );
  const { fields, rest } = useProblemForm({ email: "", password: "" }, enter.problem);

  if (sent)
    return (
      <Door title={t("portal.link_sent")} name={company.data?.company}>
        <Empty icon={IconMailForward} title={fields.values.email}>
          {t("portal.link_sent_hint")}
        </Empty>
        <Button variant="default" fullWidth onClick={() => setSent(false)}>
          {t("common.back")}
        </Button>
      </Door>
    );

  return (
    <Door
      title={t("portal.sign_in")}
      name={company.data?.company}
      lead={t("portal.sign_in_lead")}
      below={
        <>
          {t("portal.no_account")} <TextLink to="/sign-up">{t("portal.sign_up")}</TextLink>
        </>
      }
    >
      <form
        onSubmit={fields.onSubmit(
          ({ email, password }) => void enter.run(by_password ? { email, password } : { email }),
        )}
        noValidate
      >
        <Stack>
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            autoFocus
            required
            {...fields.getInputProps("email")}
          />
          {by_password && (
            <PasswordField
              label={t("field.password")}
              autoComplete="current-password"
              required
              {...fields.getInputProps("password")}
            />
          )}
          <ProblemAlert problem={enter.problem} rest={rest} />
          <Button type="submit" size="md" fullWidth loading={enter.pending}>
            {by_password ? t("sign_in.do") : t("portal.send_link")}
          </Button>
          <Text ta="center" size="sm">
            <Anchor component="button" type="button" size="sm" onClick={() => setByPassword(!by_password)}>
              {by_password ? t("portal.use_link") : t("portal.use_password")}
            </Anchor>
          </Text>
        </Stack>
      </form>
    </Door>
  );
}
