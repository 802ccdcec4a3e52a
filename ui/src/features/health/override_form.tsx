import { NumberInput, Text, Textarea } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { localInput } from "@/lib/format";
import type { AccountHealth } from "@/lib/health_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { scoreText } from "./health_figures";
import { useHealthChanged } from "./use_health_changed";

const month = 30 * 24 * 3_600_000;

/** A person knows better, for a while, and says why. */
export function OverrideForm({ health, onDone }: { health: AccountHealth; onDone: () => void }) {
  const t = useText();
  const changed = useHealthChanged();
  const say = useCommand(
    (body: object) => api.put<AccountHealth>(`/api/accounts/${health.account_id}/health/override`, body),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm(
    { score: Math.floor(health.score ?? 50), reason: "", expires_on: localInput(Date.now() + month).slice(0, 10) },
    say.problem,
  );
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void say.run(values))}
      onCancel={onDone}
      submit={t("health.override_save")}
      pending={say.pending}
      problem={say.problem}
      rest={rest}
    >
      <Text size="sm">{t("health.override_hint", { score: scoreText(health.calculated) })}</Text>
      <NumberInput
        label={t("health.score")}
        min={0}
        max={100}
        required
        data-autofocus
        {...fields.getInputProps("score")}
      />
      <Textarea label={t("health.reason")} required autosize minRows={2} {...fields.getInputProps("reason")} />
      <DateField
        type="date"
        label={t("health.expires_on")}
        description={t("health.expires_hint")}
        required
        {...fields.getInputProps("expires_on")}
      />
    </DialogForm>
  );
}
