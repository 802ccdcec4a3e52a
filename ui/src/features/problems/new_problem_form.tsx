import { Group, Select, Text, Textarea, TextInput } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { StaffSelect } from "@/features/people/staff_select";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { problemKinds, severities, type ProblemRecord } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useProblemChanged } from "./queries";

interface Props {
  title?: string;
  category_id?: string | null;
  ticketIds?: string[]; // linked at once
  started_at?: string;
  onCancel: () => void;
  onDone: (problem: ProblemRecord) => void;
}

/** A problem begins, with the tickets that showed it. */
export function NewProblemForm({
  title = "",
  category_id = null,
  ticketIds = [],
  started_at,
  onCancel,
  onDone,
}: Props) {
  const t = useText();
  const me = useMe();
  const changed = useProblemChanged();
  const create = useCommand(
    (body: object, key) => api.post<ProblemRecord>("/api/problems", body, { key }),
    (problem) => {
      changed(problem.id);
      onDone(problem);
    },
  );
  const { fields, rest } = useProblemForm(
    {
      title,
      kind: ticketIds.length > 0 ? "incident" : "problem",
      severity: "medium",
      category_id,
      owner_id: me.id as string | null,
      description: "",
    },
    create.problem,
  );
  function submit({ description, ...values }: typeof fields.values) {
    void create.run({ ...values, ...(description && { description }), ticket_ids: ticketIds, started_at });
  }
  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onCancel}
      submit={t("problems.create")}
      pending={create.pending}
      problem={create.problem}
      rest={rest}
    >
      {ticketIds.length > 0 && <Text size="sm">{t("problems.will_link", { count: ticketIds.length })}</Text>}
      <TextInput label={t("problems.title")} required data-autofocus {...fields.getInputProps("title")} />
      <Group grow align="flex-start">
        <Select
          label={t("problems.kind")}
          allowDeselect={false}
          data={problemKinds.map((value) => ({ value, label: t(`problem_kind.${value}`) }))}
          {...fields.getInputProps("kind")}
        />
        <Select
          label={t("problems.severity")}
          allowDeselect={false}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          {...fields.getInputProps("severity")}
        />
      </Group>
      <CategorySelect label={t("ticket.category")} clearable {...fields.getInputProps("category_id")} />
      <StaffSelect label={t("problems.owner")} clearable {...fields.getInputProps("owner_id")} />
      <Textarea
        label={t("problems.description")}
        description={t("problems.description_hint")}
        autosize
        minRows={3}
        maxRows={12}
        {...fields.getInputProps("description")}
      />
    </DialogForm>
  );
}
