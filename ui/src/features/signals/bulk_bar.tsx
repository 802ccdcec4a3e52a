import { Button, Group, Paper, Select, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { DateField } from "@/components/date_field";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { RunProgress } from "@/features/bulk/run_progress";
import { useRun } from "@/features/bulk/use_run";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan, useMe } from "@/features/session/me";
import { api, type Query } from "@/lib/api";
import type { BulkRun } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { changeOf, filterOf, isWhole, type Answer, type AnswerValues } from "./bulk_answer";
import { who_acts } from "./action_form";
import { dayOf } from "./signal_clock";

/** Some signals by their ids, or all open ones that the list would show, seen or not. */
export interface ChosenSignals {
  ids: readonly string[];
  all: boolean;
}
export const no_signals: ChosenSignals = { ids: [], all: false };

interface Props {
  chosen: ChosenSignals;
  query: Query; // of the list
  answers: Answer[];
  onChoose: (chosen: ChosenSignals) => void;
}

/** One answer to all that are chosen; how far it is, what was refused and why, and the way back. */
export function SignalBulkBar({ chosen, query, answers, onChoose }: Props) {
  const t = useText();
  const can = useCan();
  const { run, started, close } = useRun("signals", can("signal_work"));
  const [asking, setAsking] = useState(false);
  const any = chosen.all || chosen.ids.length > 0;
  const words = chosen.all ? t("signal.bulk_all_chosen") : t("signal.bulk_chosen", { count: chosen.ids.length });
  if (!any && !run) return null;
  return (
    <Paper withBorder radius="lg" p="sm" mb="md">
      {any && (
        <Group gap="sm" role="toolbar" aria-label={t("signal.bulk")}>
          <Text size="sm" fw={600} role="status">
            {words}
          </Text>
          {!chosen.all && (
            <Button size="xs" variant="subtle" onClick={() => onChoose({ ids: [], all: true })}>
              {t("signal.bulk_choose_all")}
            </Button>
          )}
          <Button size="xs" onClick={() => setAsking(true)}>
            {t("signal.bulk_answer")}
          </Button>
          <Button size="xs" variant="default" onClick={() => onChoose(no_signals)}>
            {t("bulk.none")}
          </Button>
        </Group>
      )}
      {run && !any && <RunProgress id={run} of="signals" onClose={close} />}
      <Dialog opened={asking} onClose={() => setAsking(false)} title={`${t("signal.bulk_answer")} · ${words}`}>
        <AnswerForm
          selection={chosen.all ? { filter: filterOf(query) } : { signal_ids: chosen.ids }}
          answers={answers}
          onCancel={() => setAsking(false)}
          onStarted={(now) => {
            started(now);
            setAsking(false);
            onChoose(no_signals);
          }}
        />
      </Dialog>
    </Paper>
  );
}

interface AnswerProps {
  selection: object;
  answers: Answer[];
  onStarted: (run: BulkRun) => void;
  onCancel: () => void;
}

function AnswerForm({ selection, answers, onStarted, onCancel }: AnswerProps) {
  const t = useText();
  const me = useMe();
  const [answer, setAnswer] = useState<Answer>(answers[0] ?? "action");
  const start = useCommand(
    (change: object, key) => api.post<BulkRun>("/api/signal_bulk_runs", { selection, change }, { key }),
    onStarted,
  );
  const { fields, rest } = useProblemForm<AnswerValues>(
    { owner_id: me.roles.some((role) => who_acts.includes(role)) ? me.id : "", due_on: "", plan: "", note: "" },
    start.problem,
  );
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void start.run(changeOf(answer, values)))}
      onCancel={onCancel}
      submit={t("signal.bulk_answer")}
      pending={start.pending}
      disabled={!isWhole(answer, fields.values)}
      problem={start.problem}
      rest={rest}
    >
      <Select
        label={t("signal.bulk_what")}
        description={t(`signal.bulk_${answer}_hint`)}
        allowDeselect={false}
        value={answer}
        data={answers.map((value) => ({ value, label: t(`signal.bulk_${value}`) }))}
        onChange={(value) => setAnswer(answers.find((one) => one === value) ?? answer)}
      />
      <AnswerFields answer={answer} fields={fields} />
    </DialogForm>
  );
}

function AnswerFields({ answer, fields }: { answer: Answer; fields: Form<AnswerValues>["fields"] }) {
  const t = useText();
  if (answer === "handled" || answer === "false_alarm" || answer === "dismissed")
    return (
      <Textarea
        label={t(answer === "handled" ? "signal.result" : "signal.reason")}
        required={answer !== "handled"}
        autosize
        minRows={2}
        maxRows={10}
        {...fields.getInputProps("note")}
      />
    );
  return (
    <>
      {answer === "action" && (
        <Textarea
          label={t("signal.plan")}
          description={t("signal.plan_hint")}
          required
          autosize
          minRows={3}
          maxRows={10}
          {...fields.getInputProps("plan")}
        />
      )}
      {answer !== "another_day" && (
        <StaffSelect label={t("signal.owner")} required roles={who_acts} {...fields.getInputProps("owner_id")} />
      )}
      {answer !== "take_on" && (
        <DateField
          type="date"
          label={t("signal.due_on")}
          description={t("signal.bulk_due_hint")}
          required
          min={dayOf(Date.now())}
          {...fields.getInputProps("due_on")}
        />
      )}
    </>
  );
}
