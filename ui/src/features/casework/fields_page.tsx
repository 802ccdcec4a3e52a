import { ActionIcon, CopyButton, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconForms } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { CataloguePage } from "@/components/catalogue_page";
import { Chip } from "@/components/chip";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { WordingsEditor } from "@/components/wordings_editor";
import { categoriesQuery, CategorySelect } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import { categoryName } from "@/lib/category_tree";
import { toast } from "@/lib/toast";
import { fieldKinds, type TicketField } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { allWords, cleanWordings, type Place } from "@/lib/wordings";
import { fieldsQuery, useDeskChanged } from "./queries";

/** What the desk wants to know beyond the usual, and what of it customers are asked. */
export function FieldsPage() {
  const t = useText();
  const categories = useQuery(categoriesQuery);
  const category = (id: string | null) => {
    const found = categories.data?.items.find((one) => one.id === id);
    return id ? found && categoryName(found) : t("fields.every_category");
  };
  return (
    <CataloguePage<TicketField>
      title={t("admin.fields")}
      lead={t("fields.lead")}
      list={useQuery(fieldsQuery)}
      columns={[
        {
          head: t("field.name"),
          cell: (field) => (
            <>
              <strong>{field.name}</strong> {!field.active && <Chip>{t("category.inactive")}</Chip>}
            </>
          ),
        },
        { head: t("fields.kind"), cell: (field) => t(`fields.kind_${field.kind}`) },
        { head: t("ticket.category"), cell: (field) => category(field.category_id) },
        {
          head: t("fields.asked"),
          cell: (field) =>
            !field.asked ? t("common.no") : field.required ? t("fields.asked_required") : t("common.yes"),
        },
      ]}
      none={{ icon: IconForms, title: t("fields.none"), hint: t("fields.none_hint") }}
      add={t("fields.new")}
      change={t("fields.change")}
      form={(field, close) =>
        field ? <EditFieldForm field={field} onDone={close} /> : <NewFieldForm onDone={close} />
      }
    />
  );
}

type Values = Pick<
  TicketField,
  "wordings" | "name" | "hint" | "kind" | "choices" | "category_id" | "asked" | "required" | "active"
>;

const blank: Values = {
  wordings: {}, // first, for the names of what is wrong in them end like those of others
  name: "",
  hint: "",
  kind: "text",
  choices: [],
  category_id: null,
  asked: true,
  required: false,
  active: true,
};

function placesOf({ name, hint, kind, choices }: Omit<Values, "wordings">): Place[] {
  return [
    { path: ["name"], written: name, max: 120 },
    { path: ["hint"], written: hint ?? "", max: 300 },
    ...(kind === "choice" ? choices : []).map((choice) => ({ path: ["choices", choice], written: choice, max: 120 })),
  ];
}

function NewFieldForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useDeskChanged("ticket_fields");
  const create = useCommand(
    (body: object, key) => api.post<TicketField>("/api/ticket_fields", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ active: _, hint, category_id, choices, ...values }) =>
          void create.run({
            ...values,
            ...(hint && { hint }),
            ...(category_id && { category_id }),
            choices: values.kind === "choice" ? choices : [],
            wordings: cleanWordings(values.wordings, placesOf({ ...blank, ...values, hint, choices })),
          }),
      )}
      onCancel={onDone}
      submit={t("fields.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <FieldFields form={form} />
    </DialogForm>
  );
}

function EditFieldForm({ field, onDone }: { field: TicketField; onDone: () => void }) {
  const t = useText();
  const changed = useDeskChanged("ticket_fields");
  const edit = useEdit<TicketField>(`/api/ticket_fields/${field.id}`, field, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, hint, kind, choices, category_id, asked, required, active } = edit.base;
  const written = { name, hint: hint ?? "", kind, choices, category_id, asked, required, active };
  const before: Values = { wordings: cleanWordings(edit.base.wordings, placesOf(written)), ...written };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, {
      ...values,
      wordings: cleanWordings(values.wordings, placesOf(values)),
    });
    if ("hint" in changes) changes.hint ||= null;
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(name) => (name === "name" ? t("field.name") : t(`fields.${name as "hint" | "choices" | "asked"}`))}
      show={(name, value) =>
        name === "wordings"
          ? allWords(value).join(" · ")
          : typeof value === "boolean"
            ? t(value ? "common.yes" : "common.no")
            : String(value ?? "")
      }
    >
      <FieldFields form={form} old />
      <FieldKey id={field.id} />
    </EditForm>
  );
}

/** What programs call it: the API takes and gives values by it. */
function FieldKey({ id }: { id: string }) {
  const t = useText();
  return (
    <TextInput
      label={t("fields.key")}
      description={t("fields.key_hint")}
      readOnly
      value={id}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <CopyButton value={id}>
          {({ copied, copy }) => (
            <ActionIcon aria-label={t(copied ? "common.copied" : "common.copy")} onClick={copy}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          )}
        </CopyButton>
      }
    />
  );
}

function FieldFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  const { kind, asked } = fields.values;
  return (
    <>
      <TextInput label={t("fields.question")} required data-autofocus {...fields.getInputProps("name")} />
      <TextInput label={t("fields.hint")} {...fields.getInputProps("hint")} value={fields.values.hint ?? ""} />
      <Select
        label={t("fields.kind")}
        description={old ? t("fields.kind_fixed") : undefined}
        disabled={old}
        allowDeselect={false}
        data={fieldKinds.map((value) => ({ value, label: t(`fields.kind_${value}`) }))}
        {...fields.getInputProps("kind")}
      />
      {kind === "choice" && (
        <TagsInput
          label={t("fields.choices")}
          description={t(old ? "fields.choices_kept" : "fields.choices_hint")}
          required
          {...fields.getInputProps("choices")}
        />
      )}
      <CategorySelect
        label={t("ticket.category")}
        placeholder={t("fields.every_category")}
        description={t("fields.category_hint")}
        clearable
        {...fields.getInputProps("category_id")}
      />
      <Switch label={t("fields.asked_long")} {...fields.getInputProps("asked", { type: "checkbox" })} />
      {asked && <Switch label={t("fields.required")} {...fields.getInputProps("required", { type: "checkbox" })} />}
      <WordingsEditor
        places={placesOf(fields.values)}
        value={fields.values.wordings}
        onChange={(wordings) => fields.setFieldValue("wordings", wordings)}
        error={fields.errors.wordings}
      />
      {old && (
        <Switch
          label={t("fields.active")}
          description={t("fields.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </>
  );
}
