import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { DialogForm } from "@/components/form_dialog";
import { useText } from "@/lib/use_text";
import { DraftConflictNotice } from "./draft_conflict";
import { LaterFields } from "./later_fields";
import type { useStep } from "./use_step";

interface Props {
  step: Pick<ReturnType<typeof useStep>, "writing" | "send" | "later" | "rest">;
  submit: string;
  onSubmit: () => void;
  onCancel: () => void;
  /** What is shown as a question of its own, and not as a problem. */
  asked?: boolean;
  hold: boolean; // what the switch says before anybody touches it
  busy?: boolean; // files are on their way
  children: ReactNode;
}

/** The frame of a solution and of an escalation: another device's text, the fields, now or later. */
export function StepForm({ step, submit, onSubmit, onCancel, asked, hold, busy, children }: Props) {
  const t = useText();
  const { writing, send, later } = step;
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onCancel={onCancel}
      submit={later.value ? t("schedule.do") : submit}
      pending={send.pending}
      disabled={busy || later.value?.at === ""}
      problem={asked ? null : send.problem}
      rest={asked ? [] : step.rest}
    >
      {writing.conflict && <DraftConflictNotice theirs={writing.conflict.theirs} onChoose={writing.choose} />}
      {children}
      <Switch
        label={t("schedule.title")}
        checked={later.value !== null}
        onChange={(event) => later.change(event.currentTarget.checked ? { at: "", hold } : null)}
      />
      {later.value && (
        <LaterFields
          later={later.value}
          onChange={later.change}
          hint={t("schedule.hold_hint_step")}
          error={later.error}
        />
      )}
    </DialogForm>
  );
}
