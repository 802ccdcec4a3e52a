import { Select } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import { linkKinds, type Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { TicketSelect } from "./ticket_select";

export function LinkForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const link = useTicketCommand<{ kind: string; ticket_id: string }>(ticket, "links", t("link.done"), onDone);
  const { fields, rest } = useProblemForm({ kind: "related", ticket_id: null as string | null }, link.problem);
  const { kind, ticket_id } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => {
        if (ticket_id) void link.run({ kind, ticket_id });
      })}
      onCancel={onDone}
      submit={t("action.link")}
      pending={link.pending}
      disabled={!ticket_id}
      problem={link.problem}
      rest={rest}
    >
      <Select
        label={t("link.kind")}
        allowDeselect={false}
        data={linkKinds.map((value) => ({ value, label: t(`link.${value}`) }))}
        {...fields.getInputProps("kind")}
      />
      <TicketSelect label={t("link.other")} not={ticket.id} data-autofocus {...fields.getInputProps("ticket_id")} />
    </DialogForm>
  );
}
