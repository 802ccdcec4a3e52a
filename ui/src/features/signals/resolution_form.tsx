import { Alert, Radio, Stack, Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import type { Signal } from "@/lib/signal_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useSignalsChanged } from "./queries";
import { outcomesOf } from "./outcomes";

/** How it ended. A risk without an action can only be a false alarm. */
export function ResolutionForm({ signal, onDone }: { signal: Signal; onDone: () => void }) {
  const t = useText();
  const changed = useSignalsChanged();
  const close = useCommand(
    ({ outcome, note }: { outcome: string; note: string }, key) =>
      api.post<Signal>(
        `/api/signals/${signal.id}/resolution`,
        { outcome, ...(note.trim() && { note }) },
        { key, version: signal.version },
      ),
    () => {
      changed();
      toast(t("signal.closed"));
      onDone();
    },
  );
  const outcomes = outcomesOf(signal);
  const { fields, rest } = useProblemForm({ outcome: outcomes[0] as string, note: "" }, close.problem);
  const { outcome } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void close.run(values))}
      onCancel={onDone}
      submit={t("signal.close")}
      pending={close.pending}
      problem={close.problem}
      rest={rest}
    >
      <Text size="sm">
        <strong>{signal.account.name}</strong>: {signal.sentence}
      </Text>
      {!outcomes.includes("handled") && <Alert color="yellow">{t("signal.needs_action")}</Alert>}
      <Radio.Group label={t("signal.outcome")} {...fields.getInputProps("outcome")}>
        <Stack gap="xs" mt="xs">
          {outcomes.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`signal.outcome_${value}`)}
              description={t(`signal.outcome_${value}_hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t(outcome === "handled" ? "signal.result" : "signal.reason")}
        required={outcome !== "handled"}
        autosize
        minRows={2}
        maxRows={10}
        {...fields.getInputProps("note")}
      />
    </DialogForm>
  );
}
