import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { staffQuery, teamsQuery } from "@/features/people/queries";
import { useCan } from "@/features/session/me";
import { sorts } from "@/features/tickets/views";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import {
  priorities,
  segments,
  statuses,
  tiers,
  visibilities,
  type SavedView,
  type SortKey,
  type ViewFilter,
  type Visibility,
} from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Values extends Record<string, unknown> {
  name: string;
  visibility: Visibility;
  team_id: string | null;
  sort: SortKey;
  filter: ViewFilter;
}

const nothing: ViewFilter = {
  statuses: ["new", "open", "waiting_internal"],
  tiers: [],
  priorities: [],
  channels: [],
  category_id: null,
  team_id: null,
  assignee: null,
  account_id: null,
  segment: null,
  customer_replied: null,
  sla: null,
  older_than_days: null,
  idle_for_days: null,
  tags: [],
  text: null,
};

/** Null and emptiness say nothing, and are not sent. */
function said(filter: ViewFilter): Partial<ViewFilter> {
  const entries = Object.entries(filter).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(entries) as Partial<ViewFilter>;
}

export function NewViewForm({ sort, onDone }: { sort?: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useCommand(
    (body: object, key) => api.post<SavedView>("/api/views", body, { key }),
    (made) => {
      void client.invalidateQueries({ queryKey: ["views"] });
      void navigate({ to: "/support", search: { view: made.id } });
      onDone();
    },
  );
  const form = useProblemForm<Values>(
    {
      name: "",
      visibility: "private",
      team_id: null,
      sort: sorts.find((one) => one === sort) ?? "updated",
      filter: nothing,
    },
    create.problem,
  );
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ team_id, visibility, filter, ...values }) =>
          void create.run({
            ...values,
            visibility,
            ...(visibility === "team" && team_id && { team_id }),
            filter: said(filter),
          }),
      )}
      onCancel={onDone}
      submit={t("views.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <ViewFields form={form} />
    </DialogForm>
  );
}

export function EditViewForm({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const edit = useEdit<SavedView>(`/api/views/${view.id}`, view, () => {
    for (const name of ["views", "tickets"]) void client.invalidateQueries({ queryKey: [name] });
    toast(t("common.saved"));
    onDone();
  });
  const { name, visibility, team_id, sort, filter } = edit.base;
  const form = useProblemForm<Values>(
    { name, visibility, team_id, sort, filter: { ...nothing, ...filter } },
    edit.problem,
  );
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit(
          ({ filter: chosen, ...values }) => void edit.save({ ...values, filter: said(chosen) } as Partial<SavedView>),
        )}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <ViewFields form={form} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) =>
          field === "name" ? t("field.name") : t(`views.${field as "sort" | "filter" | "visibility"}`)
        }
        show={(field, value) =>
          field === "filter"
            ? t("views.criteria", { count: Object.keys(said(value as ViewFilter)).length })
            : String(value ?? t("common.none"))
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function ViewFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const can = useCan();
  const teams = useQuery(teamsQuery);
  const offered = visibilities.filter((one) => one !== "everyone" || can("view_manage"));
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <Select
        label={t("views.visibility")}
        allowDeselect={false}
        data={offered.map((value) => ({ value, label: t(`views.for_${value}`) }))}
        {...fields.getInputProps("visibility")}
      />
      {fields.values.visibility === "team" && (
        <Select
          label={t("ticket.team")}
          required
          data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("team_id")}
        />
      )}
      <Select
        label={t("support.sort")}
        allowDeselect={false}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        {...fields.getInputProps("sort")}
      />
      <FilterFields form={{ fields } as Form<Values>} />
    </>
  );
}

function FilterFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const staff = useQuery(staffQuery());
  const people = [
    { value: "me", label: t("views.me") },
    { value: "nobody", label: t("ticket.unassigned") },
    ...(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <MultiSelect
        label={t("views.statuses")}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        {...fields.getInputProps("filter.statuses")}
      />
      <MultiSelect
        label={t("policies.tiers")}
        data={tiers.map((value) => ({ value, label: value.toUpperCase() }))}
        {...fields.getInputProps("filter.tiers")}
      />
      <MultiSelect
        label={t("policies.priorities")}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("filter.priorities")}
      />
      <Select
        label={t("views.assignee")}
        placeholder={t("policies.any")}
        clearable
        searchable
        data={people}
        {...fields.getInputProps("filter.assignee")}
      />
      <CategorySelect
        label={t("ticket.category")}
        placeholder={t("policies.any")}
        clearable
        {...fields.getInputProps("filter.category_id")}
      />
      <Select
        label={t("views.segment")}
        placeholder={t("policies.any")}
        clearable
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        {...fields.getInputProps("filter.segment")}
      />
      <Select
        label={t("views.sla")}
        placeholder={t("policies.any")}
        clearable
        data={(["breached", "at_risk"] as const).map((value) => ({ value, label: t(`sla.state_${value}`) }))}
        {...fields.getInputProps("filter.sla")}
      />
      <TagsInput label={t("tags.title")} {...fields.getInputProps("filter.tags")} />
      <NumberInput
        label={t("views.idle_for_days")}
        min={1}
        max={3650}
        {...fields.getInputProps("filter.idle_for_days")}
        value={fields.values.filter.idle_for_days ?? ""}
        onChange={(days) => fields.setFieldValue("filter.idle_for_days", days === "" ? null : (Number(days) as never))}
      />
      <TextInput
        label={t("views.text")}
        {...fields.getInputProps("filter.text")}
        value={fields.values.filter.text ?? ""}
      />
    </>
  );
}
