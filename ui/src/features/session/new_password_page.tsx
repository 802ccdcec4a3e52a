import { Button, Stack } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import { toast } from "@/lib/toast";
import type { Me, PasswordLink } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { sessionQuery, setupQuery } from "./queries";

/** Where the link of the mail leads. Its token stands after the #; looking at it uses nothing up. */
export function NewPasswordPage() {
  const t = useText();
  const token = useLocation({ select: ({ hash }) => hash.replace(/^#/, "") });
  const name = useQuery(setupQuery).data?.company;
  const link = useQuery({
    queryKey: ["password_link", token],
    queryFn: () => api.post<PasswordLink>("/api/password_links/preview", { token }),
    staleTime: Infinity,
    retry: false,
  });

  if (link.isPending) return <Waiting lines={3} />;
  const unknown = link.error instanceof Problem && [404, 422].includes(link.error.status);
  if (link.error && !unknown)
    return (
      <Door title={t("new_password.title")} name={name}>
        <ProblemAlert problem={link.error} retry={() => void link.refetch()} />
      </Door>
    );
  if (!link.data?.email) {
    const state = link.data?.state === "used" || link.data?.state === "expired" ? link.data.state : "unknown";
    return (
      <Door title={t("link.title")} name={name}>
        <Empty
          icon={IconLinkOff}
          title={t(`link.${state}`)}
          action={<LinkButton to="/forgotten-password">{t("link.ask_again")}</LinkButton>}
        >
          {t("link.ask_again_hint")}
        </Empty>
      </Door>
    );
  }
  return <NewPasswordForm key={token} token={token} link={{ ...link.data, email: link.data.email }} name={name} />;
}

interface FormProps {
  token: string;
  link: { email: string; invited: boolean };
  name?: string | null;
}

function NewPasswordForm({ token, link: { email, invited }, name }: FormProps) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useCommand(
    (body: { password: string }) => api.post<Me>("/api/password_links/password", { token, ...body }),
    (me) => {
      client.setQueryData(sessionQuery.queryKey, me);
      toast(t(invited ? "invitation.done" : "new_password.done"));
      void navigate({ to: "/", replace: true });
    },
  );
  const { fields, rest } = useProblemForm({ password: "" }, save.problem);
  return (
    <Door
      title={t(invited ? "invitation.title" : "new_password.title")}
      name={name}
      lead={t(invited ? "invitation.lead" : "new_password.lead", { email })}
    >
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          {/* For password managers: whose password this is. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label={t("field.password")}
            description={t("field.password_hint")}
            autoComplete="new-password"
            autoFocus
            required
            {...fields.getInputProps("password")}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Button type="submit" size="md" fullWidth loading={save.pending}>
            {t("new_password.do")}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
