import { List } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { TicketSelect } from "@/features/relations/ticket_select";
import { api } from "@/lib/api";
import type { BulkRun, BulkSelection } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Props {
  selection: BulkSelection;
  onDone: () => void;
  onStarted: (run: BulkRun) => void;
}

/** All of them become part of one ticket; those of other customers stay, and the run says so. */
export function BulkMergeForm({ selection, onDone, onStarted }: Props) {
  const t = useText();
  const start = useCommand(
    (merge_into: string, key) => api.post<BulkRun>("/api/bulk_runs", { selection, change: { merge_into } }, { key }),
    onStarted,
  );
  const { fields, rest } = useProblemForm({ merge_into: null as string | null }, start.problem);
  const { merge_into } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => {
        if (merge_into) void start.run(merge_into);
      })}
      onCancel={onDone}
      submit={t("bulk.merge")}
      pending={start.pending}
      disabled={!merge_into}
      problem={start.problem}
      rest={rest}
    >
      <TicketSelect
        label={t("merge.into")}
        description={t("bulk.merge_hint")}
        open
        data-autofocus
        {...fields.getInputProps("merge_into")}
      />
      <List size="sm">
        <List.Item>{t("bulk.merge_others")}</List.Item>
        <List.Item>{t("merge.messages_many")}</List.Item>
        <List.Item>{t("merge.undo_hint")}</List.Item>
      </List>
    </DialogForm>
  );
}
