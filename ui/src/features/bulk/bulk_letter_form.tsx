import { Select, Text, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { VariableButtons } from "@/components/variable_buttons";
import { variables } from "@/features/problems/variables";
import { sendStatuses } from "@/features/tickets/send_status";
import { api } from "@/lib/api";
import type { BulkRun, BulkSelection, Macro } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { BulkPreviewLines } from "./bulk_preview";
import { blank_letter, letterOf, withMacro, type LetterKind } from "./letter";
import { MacroSelect } from "./macro_select";

interface Props {
  kind: LetterKind;
  selection: BulkSelection;
  onDone: () => void;
  onStarted: (run: BulkRun) => void;
}

/** One text for each of the customers, with their own names in it. */
export function BulkLetterForm({ kind, selection, onDone, onStarted }: Props) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [macro, setMacro] = useState<Macro | null>(null);
  const start = useCommand(
    (body: object, key) => api.post<BulkRun>("/api/bulk_runs", body, { key }),
    (run) => {
      forget();
      onStarted(run);
    },
  );
  const { fields, rest, forget } = useProblemForm(blank_letter, start.problem, `bulk.${kind}`);
  const change = letterOf(kind, { ...fields.values, macro_id: macro?.id ?? null });
  const { body } = fields.values;
  const written = body.trim() !== "";

  function choose(chosen: Macro | null) {
    setMacro(chosen);
    if (chosen) fields.setFieldValue("body", withMacro(body, macro?.body, chosen.body));
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void start.run({ selection, change }))}
      onCancel={onDone}
      submit={t(kind === "reply" ? "bulk.reply_do" : "bulk.solve_do")}
      pending={start.pending}
      disabled={!written}
      problem={start.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {kind === "solution" && `${t("solve.lead")} `}
        {t("bulk.letter_hint")}
      </Text>
      {kind === "reply" && <MacroSelect value={macro} onChange={choose} error={fields.errors.macro_id} />}
      {macro && macro.actions.length > 0 && (
        <Text size="sm">{t("bulk.macro_actions", { count: macro.actions.length })}</Text>
      )}
      <Textarea
        ref={field}
        label={t(kind === "reply" ? "problems.text_for_customers" : "solve.body")}
        autosize
        minRows={5}
        maxRows={14}
        required
        data-autofocus
        {...fields.getInputProps("body")}
      />
      <VariableButtons
        names={variables}
        field={field}
        value={body}
        onChange={(text) => fields.setFieldValue("body", text)}
      />
      {kind === "reply" ? (
        <Select
          label={t("ticket.status")}
          placeholder={t("bulk.unchanged")}
          clearable
          data={sendStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          {...fields.getInputProps("status")}
        />
      ) : (
        <Textarea
          label={t("solve.root_cause")}
          description={t("solve.internal")}
          autosize
          minRows={2}
          {...fields.getInputProps("root_cause")}
        />
      )}
      <BulkPreviewLines selection={selection} change={change} enabled={written} />
    </DialogForm>
  );
}
