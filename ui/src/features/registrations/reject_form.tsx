import { Checkbox, Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Registration } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useDecided } from "./use_decided";

export function RejectForm({ one, onDone }: { one: Registration; onDone: () => void }) {
  const t = useText();
  const decided = useDecided();
  const reject = useCommand(
    (body: object, key) => api.post<Registration>(`/api/registrations/${one.id}/rejection`, body, { key }),
    () => {
      decided();
      toast(t("registrations.rejected_toast", { name: one.name }));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ reason: "", mail: false }, reject.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(({ reason, mail }) => void reject.run({ mail, ...(reason && { reason }) }))}
      onCancel={onDone}
      submit={t("registrations.reject_do")}
      pending={reject.pending}
      problem={reject.problem}
      rest={rest}
    >
      <Text size="sm">{t("registrations.reject_hint", { name: one.name })}</Text>
      <Textarea
        label={t("registrations.reason")}
        description={t("registrations.reason_hint")}
        autosize
        minRows={3}
        data-autofocus
        {...fields.getInputProps("reason")}
      />
      <Checkbox label={t("registrations.mail")} {...fields.getInputProps("mail", { type: "checkbox" })} />
    </DialogForm>
  );
}
