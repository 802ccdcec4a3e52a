import { Select, TagsInput, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { staffQuery, teamsQuery } from "@/features/people/queries";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { priorities, type BulkRun, type Role } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

const workers: readonly Role[] = ["admin", "agent_n1", "agent_n2", "agent_n3", "support_manager"];
const settable = ["open", "waiting_customer", "waiting_internal"] as const;

interface Props {
  ids: string[];
  onDone: () => void;
  onStarted: (run: BulkRun) => void;
}

/** What shall become of all of them; whatever is left empty stays as it is. */
export function BulkForm({ ids, onDone, onStarted }: Props) {
  const t = useText();
  const can = useCan();
  const staff = useQuery(staffQuery());
  const teams = useQuery(teamsQuery);
  const start = useCommand(
    (body: object, key) => api.post<BulkRun>("/api/bulk_runs", body, { key }),
    (run) => onStarted(run),
  );
  const { fields, rest } = useProblemForm(
    {
      assignee_id: null as string | null,
      team_id: null as string | null,
      status: null as string | null,
      priority: null as string | null,
      category_id: null as string | null,
      add_tags: [] as string[],
      remove_tags: [] as string[],
      note: "",
    },
    start.problem,
  );
  const given = Object.entries(fields.values).filter(([, value]) => value !== null && value !== "" && value.length > 0);
  const unchanged = t("bulk.unchanged");

  function submit() {
    const change = Object.fromEntries(given.map(([name, value]) => [name, value === "nobody" ? null : value]));
    void start.run({ selection: { ticket_ids: ids }, change });
  }

  const nobody = { value: "nobody", label: t("ticket.unassigned") };
  const people = (staff.data?.items ?? []).filter((user) => user.roles.some((role) => workers.includes(role)));
  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={t("bulk.start", { count: ids.length })}
      pending={start.pending}
      disabled={given.length === 0}
      problem={start.problem}
      rest={rest}
    >
      {can("ticket_assign") && (
        <>
          <Select
            label={t("assign.person")}
            placeholder={unchanged}
            clearable
            searchable
            data={[nobody, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            {...fields.getInputProps("assignee_id")}
          />
          <Select
            label={t("assign.team")}
            placeholder={unchanged}
            clearable
            data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...fields.getInputProps("team_id")}
          />
        </>
      )}
      <Select
        label={t("ticket.priority")}
        placeholder={unchanged}
        clearable
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("priority")}
      />
      <Select
        label={t("ticket.status")}
        placeholder={unchanged}
        clearable
        data={settable.map((value) => ({ value, label: t(`status.${value}`) }))}
        {...fields.getInputProps("status")}
      />
      <CategorySelect
        label={t("ticket.category")}
        placeholder={unchanged}
        clearable
        {...fields.getInputProps("category_id")}
      />
      <TagsInput label={t("bulk.add_tags")} {...fields.getInputProps("add_tags")} />
      <TagsInput label={t("bulk.remove_tags")} {...fields.getInputProps("remove_tags")} />
      <Textarea label={t("bulk.note")} autosize minRows={2} maxRows={8} {...fields.getInputProps("note")} />
    </DialogForm>
  );
}
