import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { fieldName as fieldWords } from "@/features/casework/field_words";
import { fieldsQuery } from "@/features/casework/queries";
import { teamsQuery } from "@/features/people/queries";
import { sharingOf } from "@/features/sharing/sharing_fields";
import { sorts } from "@/features/tickets/views";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Id, SavedView, SortKey, Team, TicketField, ViewColumn, ViewFilter, Visibility } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { ViewFields, type ViewValues } from "./view_fields";
import { nothing, said } from "./view_filter";

const in_work: ViewFilter = { ...nothing, statuses: ["new", "open", "waiting_internal"] };

interface Props {
  filter?: ViewFilter | null; // what the list shows; without it, all that waits for the staff
  sort?: string;
  onDone: () => void;
}

export function NewViewForm({ filter: shown, sort, onDone }: Props) {
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
  const form = useProblemForm<ViewValues>(
    {
      name: "",
      visibility: "private",
      team_id: null,
      sort: sorts.find((one) => one === sort) ?? "updated",
      columns: [],
      field_columns: [],
      filter: shown ?? in_work,
    },
    create.problem,
  );
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ filter, ...values }) => void create.run({ ...sharingOf(values as ViewValues), filter: said(filter) }),
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
  const { name, visibility, team_id, sort, columns, field_columns, filter } = edit.base;
  const teams = useQuery(teamsQuery);
  const fields = useQuery(fieldsQuery);
  const before: ViewValues = {
    name,
    visibility,
    team_id,
    sort,
    columns,
    field_columns,
    filter: { ...nothing, ...filter },
  };
  const form = useProblemForm(before, edit.problem);

  function submit(values: ViewValues) {
    const { filter: chosen, ...changes } = changesOf(before, values);
    if (!chosen && Object.keys(changes).length === 0) onDone();
    else void edit.save({ ...changes, ...(chosen && { filter: said(chosen) }) } as Partial<SavedView>);
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
        <ViewFields form={form} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => fieldName(t, field as Field)}
        show={(field, value) =>
          fieldValue(t, field as Field, value, { teams: teams.data?.items ?? [], fields: fields.data?.items ?? [] })
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

type Field = "name" | "visibility" | "team_id" | "sort" | "columns" | "field_columns" | "filter";

function fieldName(t: Say, field: Field): string {
  if (field === "name") return t("field.name");
  if (field === "field_columns") return t("views.columns");
  return field === "team_id" ? t("ticket.team") : t(`views.${field}`);
}

interface Named {
  teams: readonly Team[];
  fields: readonly TicketField[];
}

/** As the form says it, not as it is kept. */
function fieldValue(t: Say, field: Field, value: unknown, { teams, fields }: Named): string {
  if (field === "visibility") return t(`views.for_${value as Visibility}`);
  if (field === "sort") return t(`sort.${value as SortKey}`);
  if (field === "columns") return (value as ViewColumn[]).map((one) => t(`views.column_${one}`)).join(", ");
  if (field === "field_columns")
    return fields
      .filter(({ id }) => (value as Id[]).includes(id))
      .map(fieldWords)
      .join(", ");
  if (field === "team_id") return teams.find((team) => team.id === value)?.name ?? t("common.none");
  if (field === "filter") return t("views.criteria", { count: Object.keys(said(value as ViewFilter)).length });
  return String(value ?? "");
}
