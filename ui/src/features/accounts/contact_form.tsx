import { Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { LanguageSelect } from "@/components/language_select";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { contactRoles, type Contact, type ContactRole, type Language } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

type Values = { name: string; email: string; phone: string; role: ContactRole | null; language: Language };

const blank: Values = { name: "", email: "", phone: "", role: null, language: "pt-BR" };

function bodyOf({ name, email, phone, role, language }: Values) {
  return { name, email, phone: phone || null, role, language };
}

function useContactsChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["contacts"] });
    void client.invalidateQueries({ queryKey: ["contact"] });
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
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        const said = Object.entries(bodyOf(values)).filter(([, value]) => value !== null);
        void create.run(Object.fromEntries(said));
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

export function EditContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const t = useText();
  const changed = useContactsChanged();
  const edit = useEdit<Contact>(`/api/contacts/${contact.id}`, contact, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, email, phone, role, language } = edit.base;
  const before: Values = { name, email: email ?? "", phone: phone ?? "", role, language };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const wanted = (all: Values) => ({ ...bodyOf(all), email: all.email || null });
    const changes = changesOf(wanted(before), wanted(values));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <ContactFields form={form} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) =>
          field === "role" ? t("contact.role") : t(`field.${field as "name" | "email" | "phone" | "language"}`)
        }
        show={(field, value) =>
          !value ? t("common.none") : field === "role" ? t(`contact_role.${value as ContactRole}`) : String(value)
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function ContactFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <TextInput
        label={t("field.email")}
        description={old && t("contact.email_hint")}
        type="email"
        required={!old}
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
    </>
  );
}
