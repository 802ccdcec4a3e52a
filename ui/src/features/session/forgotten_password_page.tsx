import { Button, Stack, TextInput } from "@mantine/core";
import { IconMailForward, IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { setupQuery } from "./queries";

/** Asks for a link by mail. The answer is the same whether anybody has this address. */
export function ForgottenPasswordPage() {
  const t = useText();
  const setup = useQuery(setupQuery);
  const [sent_to, setSentTo] = useState("");
  const ask = useCommand(
    (body: { email: string }) => api.post("/api/password_links", body),
    (_, { email }) => setSentTo(email),
  );
  const { fields, rest } = useProblemForm({ email: "" }, ask.problem);
  const door = { name: setup.data?.company, below: <TextLink to="/sign-in">{t("forgotten.back")}</TextLink> };

  if (setup.data && !setup.data.mail)
    return (
      <Door {...door} title={t("forgotten.title")}>
        <Empty icon={IconMailOff} title={t("forgotten.no_mail")}>
          {t("forgotten.no_mail_hint")}
        </Empty>
      </Door>
    );
  if (sent_to)
    return (
      <Door {...door} title={t("forgotten.sent")}>
        <div role="status">
          <Empty icon={IconMailForward} title={sent_to}>
            {t("forgotten.sent_hint")}
          </Empty>
        </div>
      </Door>
    );
  return (
    <Door {...door} title={t("forgotten.title")} lead={t("forgotten.lead")}>
      <form onSubmit={fields.onSubmit((values) => void ask.run(values))} noValidate>
        <Stack>
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            autoFocus
            required
            {...fields.getInputProps("email")}
          />
          <ProblemAlert problem={ask.problem} rest={rest} />
          <Button type="submit" size="md" fullWidth loading={ask.pending}>
            {t("forgotten.do")}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
