import { Switch } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { placeProblems, type Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import { MomentField } from "./moment_field";

export interface Schedule {
  send_at: string;
  hold_if_replied: boolean;
}

interface Props {
  pending: boolean;
  problem: Problem | null;
  onDone: () => void;
  onSchedule: (schedule: Schedule) => void;
}

/** When a reply shall leave, and whether the customer's word stops it. */
export function ScheduleForm({ pending, problem, onDone, onSchedule }: Props) {
  const t = useText();
  const [at, setAt] = useState("");
  const [hold, setHold] = useState(true);
  const { at: mistakes, elsewhere } = problem ? placeProblems(problem, ["send_at"]) : { at: {}, elsewhere: [] };
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (at) onSchedule({ send_at: new Date(at).toISOString(), hold_if_replied: hold });
      }}
      onCancel={onDone}
      submit={t("schedule.do")}
      pending={pending}
      disabled={!at}
      problem={problem}
      rest={elsewhere}
    >
      <MomentField label={t("schedule.at")} value={at} onChange={setAt} error={mistakes.send_at} />
      <Switch
        label={t("schedule.hold")}
        description={t("schedule.hold_hint")}
        checked={hold}
        onChange={(event) => setHold(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}
