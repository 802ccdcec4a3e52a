import { Select, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { staffQuery, teamsQuery } from "@/features/people/queries";
import { TagsField } from "@/features/relations/tags_field";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { priorities, type BulkRun, type BulkSelection, type Role } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { changeOf, nothing_wished } from "./bulk_change";

const workers: readonly Role[] = ["admin", "agent_n1", "agent_n2", "agent_n3", "support_manager"];
const settable = ["open", "waiting_customer", "waiting_internal"] as const;

interface Props {
  selection: BulkSelection;
  onDone: () => void;
  onStarted: (run: BulkRun) => void;
}

/** What shall become of all of them; whatever is left empty stays as it is. */
export function BulkForm({ selection, onDone, onStarted }: Props) {
  const t = useText();
  const can = useCan();
  const staff = useQuery(staffQuery());
  const teams = useQuery(teamsQuery);
  const start = useCommand(
    (body: object, key) => api.post<BulkRun>("/api/bulk_runs", body, { key }),
    (run) => onStarted(run),
  );
  const { fields, rest } = useProblemForm(nothing_wished, start.problem);
  const change = changeOf(fields.values);
  const unchanged = t("bulk.unchanged");
  const nobody = { value: "nobody", label: t("ticket.unassigned") };
  const people = (staff.data?.items ?? []).filter((user) => user.roles.some((role) => workers.includes(role)));
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void start.run({ selection, change }))}
      onCancel={onDone}
      submit={t("bulk.change")}
      pending={start.pending}
      disabled={Object.keys(change).length === 0}
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
      {can("ticket_work") && (
        <>
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
          <TagsField label={t("bulk.add_tags")} {...fields.getInputProps("add_tags")} />
          <TagsField label={t("bulk.remove_tags")} {...fields.getInputProps("remove_tags")} />
          <Select
            label={t("bulk.return_to")}
            placeholder={unchanged}
            clearable
            data={(["n1", "n2"] as const).map((value) => ({ value, label: t(`tier.${value}`) }))}
            {...fields.getInputProps("to_tier")}
          />
          {fields.values.to_tier && (
            <Textarea label={t("handoff.reason")} required autosize minRows={2} {...fields.getInputProps("reason")} />
          )}
        </>
      )}
      <Textarea label={t("bulk.note")} autosize minRows={2} maxRows={8} {...fields.getInputProps("note")} />
    </DialogForm>
  );
}
