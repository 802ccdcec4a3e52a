import { Button, Group, Text } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import { localInput } from "@/lib/format";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

const hour = 3_600_000;

/** Puts a ticket aside: it leaves the list of who does so, nobody else's. */
export function SnoozeForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const snooze = useTicketCommand<{ until?: string }>(ticket, "snooze", t("snooze.done"), onDone);
  const { fields, rest } = useProblemForm({ until: localInput(Date.now() + 24 * hour) }, snooze.problem);
  const { until } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void snooze.run({ until: new Date(until).toISOString() }))}
      onCancel={onDone}
      submit={t("action.snooze")}
      pending={snooze.pending}
      disabled={!until}
      problem={snooze.problem}
      rest={rest}
    >
      <Text size="sm">{t("snooze.lead")}</Text>
      <Group gap={6}>
        <Button size="compact-sm" variant="default" onClick={() => void snooze.run({})}>
          {t("snooze.customer")}
        </Button>
        {[1, 4, 24].map((hours) => (
          <Button
            key={hours}
            size="compact-sm"
            variant="default"
            onClick={() => fields.setFieldValue("until", localInput(Date.now() + hours * hour))}
          >
            {t(hours === 24 ? "promise.tomorrow" : "promise.in_hours", { count: hours })}
          </Button>
        ))}
      </Group>
      <DateField
        type="datetime-local"
        label={t("snooze.until")}
        required
        data-autofocus
        {...fields.getInputProps("until")}
      />
    </DialogForm>
  );
}
