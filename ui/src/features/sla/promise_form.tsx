import { Button, Group, Text } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import { dateTimeOf, localInput } from "@/lib/format";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

const hour = 3_600_000;

/** Names a time to the customer; the reply that is the update keeps it. */
export function PromiseForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const promise = useTicketCommand<{ due_at: string }>(ticket, "promise", t("promise.made"), onDone);
  const { fields, rest } = useProblemForm({ due_at: localInput(Date.now() + 2 * hour) }, promise.problem);
  const { due_at } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void promise.run({ due_at: new Date(due_at).toISOString() }))}
      onCancel={onDone}
      submit={t("action.promise")}
      pending={promise.pending}
      disabled={!due_at}
      problem={promise.problem}
      rest={rest}
    >
      <Text size="sm">{t("promise.lead")}</Text>
      {ticket.sla.promised_at && (
        <Text size="sm">{t("promise.before", { at: dateTimeOf(ticket.sla.promised_at) })}</Text>
      )}
      <Group gap={6}>
        {[1, 2, 4, 24].map((hours) => (
          <Button
            key={hours}
            size="compact-sm"
            variant="default"
            onClick={() => fields.setFieldValue("due_at", localInput(Date.now() + hours * hour))}
          >
            {t(hours === 24 ? "promise.tomorrow" : "promise.in_hours", { count: hours })}
          </Button>
        ))}
      </Group>
      <DateField
        type="datetime-local"
        label={t("promise.until")}
        required
        data-autofocus
        {...fields.getInputProps("due_at")}
      />
    </DialogForm>
  );
}
