import { Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import type { Invoice } from "@/lib/customer_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useInvoicesChanged } from "./queries";

/** An invoice that is not to be paid: why, in a word for those who come after. */
export function VoidInvoiceForm({ invoice, name, onDone }: { invoice: Invoice; name: string; onDone: () => void }) {
  const t = useText();
  const changed = useInvoicesChanged();
  const annul = useCommand(
    (reason: { void_reason: string }) =>
      api.patch<Invoice>(`/api/invoices/${invoice.id}`, { ...reason, voided: true }, { version: invoice.version }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ void_reason: "" }, annul.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void annul.run(values))}
      onCancel={onDone}
      submit={t("invoice.yes_void")}
      pending={annul.pending}
      problem={annul.problem}
      rest={rest}
    >
      <Text size="sm">{t("invoice.ask_void", { name })}</Text>
      <Textarea
        label={t("invoice.void_reason")}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...fields.getInputProps("void_reason")}
      />
    </DialogForm>
  );
}
