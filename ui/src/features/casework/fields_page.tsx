import { ActionIcon, Button, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { IconForms, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { categoriesQuery, CategorySelect } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { fieldKinds, type TicketField } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { fieldsQuery, useDeskChanged } from "./queries";

/** What the desk wants to know beyond the usual, and what of it customers are asked. */
export function FieldsPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(fieldsQuery);
  const categories = useQuery(categoriesQuery);
  const [open, setOpen] = useState<TicketField | "new" | null>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const category = (id: string | null) =>
    id ? categories.data?.items.find((one) => one.id === id)?.name : t("fields.every_category");
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("fields.new")}
    </Button>
  );
  const columns: Column<TicketField>[] = [
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
      cell: (field) => (!field.asked ? t("common.no") : field.required ? t("fields.asked_required") : t("common.yes")),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (field) => (
        <ActionIcon aria-label={t("common.edit_what", { name: field.name })} onClick={() => setOpen(field)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.fields")} lead={t("fields.lead")} actions={items.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={IconForms} title={t("fields.none")} action={add}>
          {t("fields.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.fields")} columns={columns} items={items} id={(field) => field.id} />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("fields.new") : t("fields.change")}>
        {open === "new" && <NewFieldForm onDone={close} />}
        {open && open !== "new" && <EditFieldForm field={open} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

type Values = Pick<TicketField, "name" | "hint" | "kind" | "choices" | "category_id" | "asked" | "required" | "active">;

const blank: Values = {
  name: "",
  hint: "",
  kind: "text",
  choices: [],
  category_id: null,
  asked: true,
  required: false,
  active: true,
};

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
  const before: Values = { name, hint: hint ?? "", kind, choices, category_id, asked, required, active };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, values);
    if ("hint" in changes) changes.hint ||= null;
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
        <FieldFields form={form} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => (name === "name" ? t("field.name") : t(`fields.${name as "hint" | "choices" | "asked"}`))}
        show={(_, value) => (typeof value === "boolean" ? t(value ? "common.yes" : "common.no") : String(value ?? ""))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
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
          description={t("fields.choices_hint")}
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
      {old && <Switch label={t("fields.active")} {...fields.getInputProps("active", { type: "checkbox" })} />}
    </>
  );
}
