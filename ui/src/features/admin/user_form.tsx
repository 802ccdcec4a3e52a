import { Alert, Button, MultiSelect, Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { LanguageSelect } from "@/components/language_select";
import { PasswordField } from "@/components/password_field";
import { ProblemAlert } from "@/components/problem_alert";
import { roleOptions } from "@/features/people/role_words";
import { setupQuery } from "@/features/session/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Language, Role, User } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

type Values = { name: string; email: string; roles: Role[]; language: Language; active: boolean; password: string };

const blank: Values = { name: "", email: "", roles: ["agent_n1"], language: "pt-BR", active: true, password: "" };

/** Whether people can be asked by mail to choose their password. */
const useMail = () => useQuery(setupQuery).data?.mail ?? false;

function useUsersChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["users"] });
}

export function NewUserForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useUsersChanged();
  const mail = useMail();
  const create = useCommand(
    (body: object, key) => api.post<User>("/api/users", body, { key }),
    (user) => {
      changed();
      toast(user.invited ? t("user.invitation_sent", { email: user.email }) : t("user.created", { name: user.name }));
      onDone();
    },
  );
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ active: _, password, ...body }) => void create.run(password || !mail ? { ...body, password } : body),
      )}
      onCancel={onDone}
      submit={t("user.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <UserFields form={form} passwordHint={mail ? t("user.invitation_hint") : undefined} />
    </DialogForm>
  );
}

export function EditUserForm({ user, onDone }: { user: User; onDone: () => void }) {
  const t = useText();
  const changed = useUsersChanged();
  const edit = useEdit<User & { password?: string }>(`/api/users/${user.id}`, user, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, email, roles, language, active } = edit.base;
  const before: Values = { name, email, roles, language, active, password: "" };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) =>
        field === "roles" || field === "active"
          ? t(`user.${field}`)
          : t(`field.${field as "name" | "email" | "language" | "password"}`)
      }
      show={(field, value) => {
        if (field === "roles") return (value as Role[]).map((role) => t(`role.${role}`)).join(", ");
        if (field === "active") return value ? t("common.yes") : t("common.no");
        return field === "password" ? (value ? "••••" : "–") : String(value ?? "");
      }}
    >
      {user.active && user.invited && <InviteAgain user={user} />}
      <UserFields form={form} old passwordHint={t("user.password_hint")} />
    </EditForm>
  );
}

function InviteAgain({ user }: { user: User }) {
  const t = useText();
  const mail = useMail();
  const invite = useCommand(
    (_: object, key) => api.post<User>(`/api/users/${user.id}/invitation`, {}, { key }),
    ({ email }) => toast(t("user.invitation_sent", { email })),
  );
  return (
    <Alert color="gray" title={t("user.invited")}>
      {t(mail ? "user.invited_hint" : "user.invited_no_mail")}
      {mail && (
        <Button mt="xs" size="xs" variant="default" loading={invite.pending} onClick={() => void invite.run({})}>
          {t("user.invite_again")}
        </Button>
      )}
      <ProblemAlert problem={invite.problem} />
    </Alert>
  );
}

interface FieldsProps {
  form: Form<Values>;
  old?: boolean;
  passwordHint?: string; // with it, the password may be left out
}

function UserFields({ form: { fields }, old, passwordHint }: FieldsProps) {
  const t = useText();
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <TextInput label={t("field.email")} type="email" autoComplete="off" required {...fields.getInputProps("email")} />
      <MultiSelect
        label={t("user.roles")}
        description={t("user.roles_hint")}
        data={roleOptions(t)}
        searchable
        required
        {...fields.getInputProps("roles")}
      />
      <LanguageSelect {...fields.getInputProps("language")} />
      <PasswordField
        label={old ? t("profile.new_password") : t("field.password")}
        description={passwordHint ?? t("field.password_hint")}
        autoComplete="new-password"
        required={!passwordHint}
        {...fields.getInputProps("password")}
      />
      {old && (
        <Switch
          label={t("user.active")}
          description={t("user.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </>
  );
}
