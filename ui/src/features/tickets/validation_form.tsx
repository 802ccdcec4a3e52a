import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useTicketCommand } from "./use_ticket_command";

/** The customer said it on the phone or by mail; the record says who wrote it down. */
export function ValidationForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const record = useTicketCommand<{ accepted: boolean; comment?: string }>(
    ticket,
    "validation",
    t("validation.recorded"),
    onDone,
  );
  const { fields, rest } = useProblemForm({ accepted: "", comment: "" }, record.problem);
  const { accepted } = fields.values;

  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ comment }) => void record.run({ accepted: accepted === "yes", ...(comment && { comment }) }),
      )}
      onCancel={onDone}
      submit={t("validation.record")}
      pending={record.pending}
      disabled={accepted === ""}
      problem={record.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t("validation.lead", { name: ticket.contact_name ?? t("ticket.the_customer") })}
      </Text>
      <Radio.Group label={t("validation.question")} {...fields.getInputProps("accepted")}>
        <Stack gap="xs" mt="xs">
          <Radio value="yes" label={t("validation.staff_yes")} />
          <Radio value="no" label={t("validation.staff_no")} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("validation.comment")}
        description={accepted === "no" ? t("validation.comment_no_hint") : undefined}
        autosize
        minRows={2}
        {...fields.getInputProps("comment")}
      />
    </DialogForm>
  );
}
