import { ActionIcon, Button, Select, Switch, TextInput } from "@mantine/core";
import { IconCategory, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { PriorityChip } from "@/components/ticket_chips";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { categoryLines } from "@/lib/category_tree";
import { toast } from "@/lib/toast";
import { priorities, type Category, type Page, type Priority } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

type Line = ReturnType<typeof categoryLines<Category>>[number];

/** What tickets are about; a category says how urgent such a ticket usually is. */
export function CategoriesPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ["categories", "all"],
    queryFn: () => api.get<Page<Category>>("/api/categories", { all: true }),
  });
  const [open, setOpen] = useState<Category | "new" | null>(null);
  const close = () => setOpen(null);
  const lines = categoryLines(data?.items ?? []);
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("category.new")}
    </Button>
  );
  const columns: Column<Line>[] = [
    {
      head: t("field.name"),
      cell: ({ category, depth }) => (
        <span style={{ paddingLeft: depth * 22 }}>
          <strong style={{ fontWeight: depth === 0 ? 650 : 500 }}>{category.name}</strong>{" "}
          {!category.active && <Chip>{t("category.inactive")}</Chip>}
        </span>
      ),
    },
    {
      head: t("category.default_priority"),
      cell: ({ category }) => <PriorityChip priority={category.default_priority} />,
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: ({ category }) => (
        <ActionIcon aria-label={t("common.edit_what", { name: category.name })} onClick={() => setOpen(category)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];

  return (
    <PageFrame title={t("admin.categories")} lead={t("category.lead")} actions={lines.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && lines.length === 0 && (
        <Empty icon={IconCategory} title={t("category.none")} action={add}>
          {t("category.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.categories")} columns={columns} items={lines} id={(line) => line.category.id} />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("category.new") : t("category.edit")}>
        {open === "new" && <NewCategoryForm all={lines} onDone={close} />}
        {open && open !== "new" && <EditCategoryForm category={open} all={lines} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

type Values = { name: string; parent_id: string | null; default_priority: Priority; active: boolean };

interface FormProps {
  all: Line[];
  onDone: () => void;
}

function useCategoriesChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["categories"] });
}

function NewCategoryForm({ all, onDone }: FormProps) {
  const t = useText();
  const changed = useCategoriesChanged();
  const create = useCommand(
    (body: object, key) => api.post<Category>("/api/categories", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const blank: Values = { name: "", parent_id: null, default_priority: "normal", active: true };
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ name, parent_id, default_priority }) =>
          void create.run({ name, default_priority, ...(parent_id && { parent_id }) }),
      )}
      onCancel={onDone}
      submit={t("category.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <CategoryFields form={form} parents={all} />
    </DialogForm>
  );
}

function EditCategoryForm({ category, all, onDone }: FormProps & { category: Category }) {
  const t = useText();
  const changed = useCategoriesChanged();
  const edit = useEdit<Category>(`/api/categories/${category.id}`, category, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, parent_id, default_priority, active } = edit.base;
  const before: Values = { name, parent_id, default_priority, active };
  const form = useProblemForm(before, edit.problem);
  const names = new Map(all.map((line) => [line.category.id, line.path]));

  function submit(values: Values) {
    const changes = changesOf(before, values);
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
        <CategoryFields form={form} parents={all.filter((line) => line.category.id !== category.id)} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) =>
          field === "name" ? t("field.name") : t(`category.${field as "parent_id" | "default_priority" | "active"}`)
        }
        show={(field, value) => {
          if (field === "default_priority") return t(`priority.${value as Priority}`);
          if (field === "active") return value ? t("common.yes") : t("common.no");
          return field === "parent_id" ? (names.get(String(value)) ?? t("common.none")) : String(value);
        }}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function CategoryFields({ form: { fields }, parents, old }: { form: Form<Values>; parents: Line[]; old?: boolean }) {
  const t = useText();
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <Select
        label={t("category.parent_id")}
        placeholder={t("category.top")}
        clearable
        searchable
        data={parents.map(({ category, path }) => ({ value: category.id, label: path }))}
        {...fields.getInputProps("parent_id")}
      />
      <Select
        label={t("category.default_priority")}
        description={t("category.priority_hint")}
        allowDeselect={false}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("default_priority")}
      />
      {old && (
        <Switch
          label={t("category.active")}
          description={t("category.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </>
  );
}
