import { Select, Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { teamsQuery } from "@/features/people/queries";
import { skillsQuery } from "@/features/routing/queries";
import { policiesQuery } from "@/features/sla/queries";
import { api } from "@/lib/api";
import type { categoryLines } from "@/lib/category_tree";
import { toast } from "@/lib/toast";
import { priorities, type Category, type Priority } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { CategoryNames, cleanNames } from "./category_names";
import { ComesWith } from "./comes_with";
import { inherited } from "./inherited";

export type CategoryLine = ReturnType<typeof categoryLines<Category>>[number];

type Values = Pick<
  Category,
  | "name"
  | "names"
  | "parent_id"
  | "default_priority"
  | "active"
  | "restricted_team_id"
  | "team_id"
  | "skill_id"
  | "sla_policy_id"
>;

const blank: Values = {
  name: "",
  names: {},
  parent_id: null,
  default_priority: "normal",
  active: true,
  restricted_team_id: null,
  team_id: null,
  skill_id: null,
  sla_policy_id: null,
};

interface FormProps {
  all: CategoryLine[];
  onDone: () => void;
}

function useCategoriesChanged() {
  const client = useQueryClient();
  return () => {
    for (const name of ["categories", "skills"]) void client.invalidateQueries({ queryKey: [name] });
  };
}

export function NewCategoryForm({ all, onDone }: FormProps) {
  const t = useText();
  const changed = useCategoriesChanged();
  const create = useCommand(
    (body: object, key) => api.post<Category>("/api/categories", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const form = useProblemForm<Values>(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(({ active: _, ...values }) => {
        const given = Object.entries({ ...values, names: cleanNames(values.names) }).filter(
          ([, value]) => value !== null,
        );
        void create.run(Object.fromEntries(given));
      })}
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

export function EditCategoryForm({ category, all, onDone }: FormProps & { category: Category }) {
  const t = useText();
  const changed = useCategoriesChanged();
  const edit = useEdit<Category>(`/api/categories/${category.id}`, category, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, names, parent_id, default_priority, active, restricted_team_id, team_id, skill_id, sla_policy_id } =
    edit.base;
  const before: Values = {
    name,
    names: cleanNames(names),
    parent_id,
    default_priority,
    active,
    restricted_team_id,
    team_id,
    skill_id,
    sla_policy_id,
  };
  const form = useProblemForm<Values>(before, edit.problem);
  const show = useShowing(all);

  function submit(values: Values) {
    const changes = changesOf(before, { ...values, names: cleanNames(values.names) });
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
        <ComesWith id={category.id} all={all.map((line) => line.category)} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) =>
          field === "name" ? t("field.name") : t(`category.${field as Exclude<keyof Values, "name">}`)
        }
        show={(field, value) => show(field, value)}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

/** A value as it is shown beside another that was saved meanwhile. */
function useShowing(all: CategoryLine[]) {
  const t = useText();
  const named = useNames();
  const paths = new Map(all.map((line) => [line.category.id, line.path]));
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined) return t("common.none");
    if (field === "names") return Object.values(value).join(" · ") || t("common.none");
    if (field === "default_priority") return t(`priority.${value as Priority}`);
    if (field === "active") return t(value ? "common.yes" : "common.no");
    if (field === "parent_id") return paths.get(String(value)) ?? String(value);
    return named(String(value)) ?? String(value);
  };
}

/** The names of teams, skills and policies by id. */
export function useNames(): (id: string) => string | undefined {
  const lists = [
    useQuery(teamsQuery).data?.items,
    useQuery(skillsQuery).data?.items,
    useQuery(policiesQuery).data?.items,
  ];
  const names = new Map(lists.flatMap((list) => (list ?? []).map(({ id, name }) => [id, name] as const)));
  return (id) => names.get(id);
}

interface FieldsProps {
  form: Form<Values>;
  parents: CategoryLine[];
  old?: boolean;
}

function CategoryFields({ form, parents, old }: FieldsProps) {
  const t = useText();
  const { fields } = form;
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <CategoryNames
        name={fields.values.name}
        value={fields.values.names}
        error={fields.errors.names}
        onChange={(names) => fields.setFieldValue("names", names)}
      />
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
      <Defaults form={form} parents={parents} />
      <RestrictedTo form={form} />
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

/** Whose tickets alone those of the category are. */
function RestrictedTo({ form: { fields } }: Pick<FieldsProps, "form">) {
  const t = useText();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return (
    <Select
      label={t("category.restricted_team_id")}
      description={t("category.restricted_hint")}
      placeholder={t("category.everyone")}
      clearable
      searchable
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      {...fields.getInputProps("restricted_team_id")}
    />
  );
}

/** Who works on its tickets and what is promised; left empty it comes from the category above. */
function Defaults({ form: { fields }, parents }: FieldsProps) {
  const t = useText();
  const named = useNames();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const skills = useQuery(skillsQuery).data?.items ?? [];
  const policies = useQuery(policiesQuery).data?.items ?? [];
  const above = inherited(
    parents.map((line) => line.category),
    fields.values.parent_id,
  );
  const empty = (id: string | null) => emptyText(t, id ? named(id) : undefined);
  const options = (list: { id: string; name: string; active?: boolean }[], chosen: string | null) =>
    list
      .filter(({ id, active }) => active !== false || id === chosen)
      .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        label={t("category.team_id")}
        description={t("category.team_hint")}
        placeholder={empty(above.team_id)}
        clearable
        searchable
        data={options(teams, fields.values.team_id)}
        {...fields.getInputProps("team_id")}
      />
      <Select
        label={t("category.skill_id")}
        description={t("category.skill_hint")}
        placeholder={empty(above.skill_id)}
        clearable
        searchable
        data={options(skills, fields.values.skill_id)}
        {...fields.getInputProps("skill_id")}
      />
      <Select
        label={t("category.sla_policy_id")}
        description={t("category.sla_hint")}
        placeholder={empty(above.sla_policy_id)}
        clearable
        searchable
        data={options(policies, fields.values.sla_policy_id)}
        {...fields.getInputProps("sla_policy_id")}
      />
    </>
  );
}

function emptyText(t: Say, above: string | undefined): string {
  return above ? t("category.inherits", { name: above }) : t("category.by_nothing");
}
