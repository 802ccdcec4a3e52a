import { Select, Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { LanguageSelect } from "@/components/language_select";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { currentLanguage, languageName } from "@/lib/language";
import { toast } from "@/lib/toast";
import { contactRoles, type Contact, type ContactRole, type Language } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { accountQuery, contactQuery } from "./queries";

type Values = {
  name: string;
  email: string;
  phone: string;
  role: ContactRole | null;
  language: Language;
  own_tickets_only: boolean;
};

const blank: Omit<Values, "language"> = { name: "", email: "", phone: "", role: null, own_tickets_only: false };

function bodyOf({ name, email, phone, role, language }: Omit<Values, "own_tickets_only">) {
  return { name, email: email || null, phone: phone || null, role, language };
}

function useContactsChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["contacts"] });
    void client.invalidateQueries({ queryKey: ["contact"] });
    void client.invalidateQueries({ queryKey: ["stakeholders"] });
  };
}

export function NewContactForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const t = useText();
  const changed = useContactsChanged();
  const create = useCommand(
    (body: object, key) => api.post<Contact>(`/api/accounts/${accountId}/contacts`, body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const { data: account } = useQuery(accountQuery(accountId)); // of the page that this stands on
  const form = useProblemForm({ ...blank, language: account?.language ?? currentLanguage() }, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        void create.run(filled(bodyOf(values)));
      })}
      onCancel={onDone}
      submit={t("contact.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <ContactFields form={form} />
    </DialogForm>
  );
}

/** The person as it is now, and then the form. */
export function LoadedContactForm({ contactId, onDone }: { contactId: string; onDone: () => void }) {
  const { data, error } = useQuery({ ...contactQuery(contactId), placeholderData: undefined });
  if (data) return <EditContactForm contact={data} onDone={onDone} />;
  return error ? <ProblemAlert problem={error} /> : <Waiting lines={4} />;
}

function EditContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const t = useText();
  const changed = useContactsChanged();
  const edit = useEdit<Contact>(`/api/contacts/${contact.id}`, contact, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, email, phone, role, language, own_tickets_only } = edit.base;
  const before: Values = { name, email: email ?? "", phone: phone ?? "", role, language, own_tickets_only };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const wanted = (all: Values) => ({
      ...bodyOf(all),
      own_tickets_only: all.own_tickets_only,
    });
    const changes = changesOf(wanted(before), wanted(values));
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
        field === "role"
          ? t("contact.role")
          : field === "own_tickets_only"
            ? t("contact.own_tickets_only")
            : t(`field.${field as "name" | "email" | "phone" | "language"}`)
      }
      show={(field, value) =>
        field === "own_tickets_only"
          ? t(value ? "common.yes" : "common.no")
          : !value
            ? t("common.none")
            : field === "role"
              ? t(`contact_role.${value as ContactRole}`)
              : field === "language"
                ? languageName(value as Language)
                : String(value)
      }
    >
      <ContactFields form={form} old />
    </EditForm>
  );
}

function ContactFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <TextInput
        label={t("field.email")}
        description={t(old ? "contact.email_hint" : "contact.email_or_phone")}
        type="email"
        {...fields.getInputProps("email")}
      />
      <TextInput label={t("field.phone")} type="tel" {...fields.getInputProps("phone")} />
      <Select
        label={t("contact.role")}
        description={t("contact.role_hint")}
        clearable
        data={contactRoles.map((value) => ({ value, label: t(`contact_role.${value}`) }))}
        {...fields.getInputProps("role")}
      />
      <LanguageSelect {...fields.getInputProps("language")} />
      {old && (
        <Switch
          label={t("contact.own_tickets_only")}
          description={t("contact.own_tickets_only_hint")}
          {...fields.getInputProps("own_tickets_only", { type: "checkbox" })}
        />
      )}
    </>
  );
}
