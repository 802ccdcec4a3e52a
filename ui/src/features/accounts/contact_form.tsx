import { Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { LanguageSelect } from "@/components/language_select";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { listOf } from "@/lib/format";
import { currentLanguage, languageName } from "@/lib/language";
import { toast } from "@/lib/toast";
import { contactRoles, type Contact, type ContactRole, type Language } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { accountQuery, contactQuery } from "./queries";

type Values = {
  name: string;
  email: string;
  phone: string;
  role: ContactRole | null;
  language: Language;
  external_id: string;
  other_external_ids: string[];
  own_tickets_only: boolean;
};

const blank: Omit<Values, "language"> = {
  name: "",
  email: "",
  phone: "",
  role: null,
  external_id: "",
  other_external_ids: [],
  own_tickets_only: false,
};

function bodyOf({ name, email, phone, role, language, external_id, other_external_ids }: Values) {
  return {
    name,
    email: email || null,
    phone: phone || null,
    role,
    language,
    external_id: external_id || null,
    other_external_ids,
  };
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
  const { name, email, phone, role, language, external_id, other_external_ids, own_tickets_only } = edit.base;
  const before: Values = {
    name,
    email: email ?? "",
    phone: phone ?? "",
    role,
    language,
    external_id: external_id ?? "",
    other_external_ids,
    own_tickets_only,
  };
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
      label={(field) => labelOf(t, field)}
      show={(field, value) => shown(t, field, value)}
    >
      <ContactFields form={form} old />
    </EditForm>
  );
}

const own_labels = ["role", "external_id", "other_external_ids", "own_tickets_only"] as const;

function labelOf(t: Say, field: string): string {
  const own = own_labels.find((one) => one === field);
  return own ? t(`contact.${own}`) : t(`field.${field as "name" | "email" | "phone" | "language"}`);
}

function shown(t: Say, field: string, value: unknown): string {
  if (field === "own_tickets_only") return t(value ? "common.yes" : "common.no");
  if (Array.isArray(value)) return listOf(value as string[]) || t("common.none");
  if (!value) return t("common.none");
  if (field === "role") return t(`contact_role.${value as ContactRole}`);
  return field === "language" ? languageName(value as Language) : String(value);
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
      <TextInput
        label={t("contact.external_id")}
        description={t("contact.external_id_hint")}
        {...fields.getInputProps("external_id")}
      />
      <TagsInput
        label={t("contact.other_external_ids")}
        description={t("contact.other_external_ids_hint")}
        maxLength={100}
        maxTags={20}
        {...fields.getInputProps("other_external_ids")}
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
