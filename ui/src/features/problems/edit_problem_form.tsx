import { Group, Select, Textarea, TextInput } from "@mantine/core";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { StaffSelect } from "@/features/people/staff_select";
import { localInput } from "@/lib/format";
import { problemKinds, problemStatuses, severities, type ProblemRecord } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useProblemChanged } from "./queries";

const prose = ["description", "root_cause", "workaround"] as const;
const lines = ["fix_version", "fix_url"] as const;
const moments = ["workaround_until", "started_at"];

const local = (time: string | null) => (time ? localInput(Date.parse(time)) : "");

export function EditProblemForm({ problem, onDone }: { problem: ProblemRecord; onDone: () => void }) {
  const t = useText();
  const changed = useProblemChanged();
  const edit = useEdit<ProblemRecord>(`/api/problems/${problem.id}`, problem, () => {
    changed(problem.id);
    onDone();
  });
  const { base } = edit;
  const before = {
    title: base.title,
    kind: base.kind as string,
    severity: base.severity as string,
    status: base.status as string,
    category_id: base.category_id,
    owner_id: base.owner_id,
    started_at: local(base.started_at),
    description: base.description ?? "",
    root_cause: base.root_cause ?? "",
    workaround: base.workaround ?? "",
    workaround_until: local(base.workaround_until),
    fix_version: base.fix_version ?? "",
    fix_url: base.fix_url ?? "",
  };
  const { fields, rest } = useProblemForm(before, edit.problem);

  function submit(values: typeof before) {
    const changes = Object.entries(changesOf(before, values)).map(([name, value]) => [
      name,
      !value ? null : moments.includes(name) ? new Date(value).toISOString() : value,
    ]);
    if (changes.length === 0) onDone();
    else void edit.save(Object.fromEntries(changes) as Partial<ProblemRecord>);
  }
  const choice = (name: "kind" | "severity" | "status", values: readonly string[], word: (value: string) => string) => (
    <Select
      label={t(`problems.${name}`)}
      allowDeselect={false}
      data={values.map((value) => ({ value, label: word(value) }))}
      {...fields.getInputProps(name)}
    />
  );

  return (
    <>
      <DialogForm
        onSubmit={fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={rest}
      >
        <TextInput label={t("problems.title")} required data-autofocus {...fields.getInputProps("title")} />
        {choice("status", problemStatuses, (value) => t(`problem_status.${value as "resolved"}`))}
        <Group grow align="flex-start">
          {choice("kind", problemKinds, (value) => t(`problem_kind.${value as "problem"}`))}
          {choice("severity", severities, (value) => t(`severity.${value as "low"}`))}
        </Group>
        <CategorySelect label={t("ticket.category")} clearable {...fields.getInputProps("category_id")} />
        <StaffSelect label={t("problems.owner")} clearable {...fields.getInputProps("owner_id")} />
        <DateField
          type="datetime-local"
          label={t("problems.started_at")}
          required
          {...fields.getInputProps("started_at")}
        />
        {prose.map((name) => (
          <Textarea
            key={name}
            label={t(`problems.${name}`)}
            description={t(`problems.${name}_hint`)}
            autosize
            minRows={2}
            maxRows={12}
            {...fields.getInputProps(name)}
          />
        ))}
        {fields.values.workaround && (
          <DateField
            type="datetime-local"
            label={t("investigation.workaround_until")}
            description={t("problems.workaround_until_hint")}
            {...fields.getInputProps("workaround_until")}
          />
        )}
        {lines.map((name) => (
          <TextInput key={name} label={t(`investigation.${name}`)} {...fields.getInputProps(name)} />
        ))}
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`problems.${field as "title"}`)}
        show={(_, value) => String(value ?? t("common.none"))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
