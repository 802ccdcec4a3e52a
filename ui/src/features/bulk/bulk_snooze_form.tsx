import { Checkbox, Text } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { MomentField } from "@/features/writing/moment_field";
import { usualMoments } from "@/features/writing/moments";
import { api } from "@/lib/api";
import { localInput } from "@/lib/format";
import type { BulkRun, BulkSelection } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { BulkPreviewLines } from "./bulk_preview";

interface Props {
  selection: BulkSelection;
  onDone: () => void;
  onStarted: (run: BulkRun) => void;
}

/** All of them leave the list of who asks for it, nobody else's, and come back. */
export function BulkSnoozeForm({ selection, onDone, onStarted }: Props) {
  const t = useText();
  const start = useCommand(
    (body: object, key) => api.post<BulkRun>("/api/bulk_runs", body, { key }),
    (run) => onStarted(run),
  );
  const tomorrow = usualMoments(new Date()).find(({ key }) => key === "tomorrow")?.at ?? new Date();
  const { fields, rest } = useProblemForm({ until: localInput(tomorrow.getTime()), customer: false }, start.problem);
  const { until, customer } = fields.values;
  const ready = customer || until !== "";
  const change = { snooze: customer || !until ? {} : { until: new Date(until).toISOString() } };
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void start.run({ selection, change }))}
      onCancel={onDone}
      submit={t("action.snooze")}
      pending={start.pending}
      disabled={!ready}
      problem={start.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t("bulk.snooze_hint")}
      </Text>
      <Checkbox label={t("snooze.customer")} {...fields.getInputProps("customer", { type: "checkbox" })} />
      {!customer && (
        <MomentField
          label={t("snooze.until")}
          value={until}
          onChange={(value) => fields.setFieldValue("until", value)}
          error={fields.errors.until}
        />
      )}
      <BulkPreviewLines selection={selection} change={change} enabled={ready} />
    </DialogForm>
  );
}
