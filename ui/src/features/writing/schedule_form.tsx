import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { placeProblems, type Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import { LaterFields, scheduleOf, type Later } from "./later_fields";

export type Schedule = ReturnType<typeof scheduleOf>;

interface Props {
  pending: boolean;
  problem: Problem | null;
  onDone: () => void;
  onSchedule: (schedule: Schedule) => void;
}

/** When a reply shall leave, and whether the customer's word stops it. */
export function ScheduleForm({ pending, problem, onDone, onSchedule }: Props) {
  const t = useText();
  const [later, setLater] = useState<Later>({ at: "", hold: true });
  const { at: mistakes, elsewhere } = problem ? placeProblems(problem, ["send_at"]) : { at: {}, elsewhere: [] };
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (later.at) onSchedule(scheduleOf(later));
      }}
      onCancel={onDone}
      submit={t("schedule.do")}
      pending={pending}
      disabled={!later.at}
      problem={problem}
      rest={elsewhere}
    >
      <LaterFields later={later} onChange={setLater} hint={t("schedule.hold_hint")} error={mistakes.send_at} />
    </DialogForm>
  );
}
