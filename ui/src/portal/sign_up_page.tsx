import { Button, Stack, TextInput } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { companyQuery } from "./queries";

const blank = { name: "", email: "", company: "", password: "" };

export function SignUpPage() {
  const t = useText();
  const company = useQuery(companyQuery);
  const [sent, setSent] = useState(false);
  const signUp = useCommand(
    (body: object, key) => api.post("/api/portal/signup", body, { key }),
    () => setSent(true),
  );
  const { fields, rest } = useProblemForm(blank, signUp.problem);

  function submit({ name, email, company: of, password }: typeof blank) {
    void signUp.run({ name, email, ...(of && { company: of }), ...(password && { password }) });
  }

  if (sent)
    return (
      <Door title={t("portal.signed_up")} name={company.data?.company}>
        <Empty icon={IconMailForward} title={fields.values.email}>
          {t("portal.signed_up_hint")}
        </Empty>
      </Door>
    );

  return (
    <Door
      title={t("portal.sign_up")}
      name={company.data?.company}
      lead={t("portal.sign_up_lead")}
      below={
        <>
          {t("portal.have_account")} <TextLink to="/sign-in">{t("sign_in.do")}</TextLink>
        </>
      }
    >
      <form onSubmit={fields.onSubmit(submit)} noValidate>
        <Stack>
          <TextInput
            label={t("field.your_name")}
            autoComplete="name"
            autoFocus
            required
            {...fields.getInputProps("name")}
          />
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="email"
            required
            {...fields.getInputProps("email")}
          />
          <TextInput
            label={t("portal.your_company")}
            autoComplete="organization"
            {...fields.getInputProps("company")}
          />
          <PasswordField
            label={t("portal.password_optional")}
            description={t("portal.password_optional_hint")}
            autoComplete="new-password"
            {...fields.getInputProps("password")}
          />
          <ProblemAlert problem={signUp.problem} rest={rest} />
          <Button type="submit" size="md" fullWidth loading={signUp.pending}>
            {t("portal.sign_up")}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
