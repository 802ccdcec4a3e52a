import { Checkbox, Stack, Text, Textarea } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { StaffSelect } from "@/features/people/staff_select";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Signal } from "@/lib/signal_types";
import { toast } from "@/lib/toast";
import type { Role } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useSignalsChanged, useUnanswered } from "./queries";
import { dayOf, longestAction } from "./signal_clock";

export const who_acts: readonly Role[] = ["csm", "cs_manager", "admin"];
const a_day = 86_400_000;

/** Who does what until when: a risk is answered by nothing less. */
export function ActionForm({ signal, onDone }: { signal: Signal; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const changed = useSignalsChanged();
  const others = useUnanswered(signal);
  const plan = useCommand(
    (body: object, key) => api.post<Signal>(`/api/signals/${signal.id}/action`, body, { key, version: signal.version }),
    () => {
      changed();
      toast(t("signal.acted"));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm(
    {
      owner_id: signal.action?.owner_id ?? (me.roles.some((role) => who_acts.includes(role)) ? me.id : ""),
      due_on: signal.action?.due_on ?? "",
      plan: signal.action?.plan ?? "",
      also: [] as string[],
    },
    plan.problem,
  );
  const longest = longestAction([signal, ...others.filter((one) => fields.values.also.includes(one.id))]);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ also, ...values }) => void plan.run({ ...values, ...(also.length > 0 && { also }) }),
      )}
      onCancel={onDone}
      submit={t(signal.action ? "signal.change_plan" : "signal.act")}
      pending={plan.pending}
      problem={plan.problem}
      rest={rest}
    >
      <Text size="sm">
        <strong>{signal.account.name}</strong>: {signal.sentence}
      </Text>
      <Textarea
        label={t("signal.plan")}
        description={t("signal.plan_hint")}
        required
        autosize
        minRows={3}
        maxRows={10}
        data-autofocus
        {...fields.getInputProps("plan")}
      />
      <StaffSelect label={t("signal.owner")} required roles={who_acts} {...fields.getInputProps("owner_id")} />
      <DateField
        type="date"
        label={t("signal.due_on")}
        description={t("signal.due_hint", { days: longest })}
        required
        min={dayOf(Date.now())}
        max={dayOf(Date.now() + longest * a_day)}
        {...fields.getInputProps("due_on")}
      />
      {others.length > 0 && (
        <Checkbox.Group
          label={t("signal.also")}
          description={t("signal.also_hint", { account: signal.account.name })}
          {...fields.getInputProps("also")}
        >
          <Stack gap={6} mt={6}>
            {others.map(({ id, sentence }) => (
              <Checkbox key={id} value={id} label={sentence} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </DialogForm>
  );
}
