import { ActionIcon, Group, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Facts } from "@/components/facts";
import { FieldInput } from "@/components/field_input";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { choiceLabel, type FieldValue, type Page, type Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { valueText } from "./field_words";
import { useTicketChanged, valuesQuery } from "./queries";

function shown(t: Say, field: FieldValue): string {
  const { kind, value } = field;
  if (value === null) return t("common.not_set");
  return kind === "choice" ? choiceLabel(field, value) : valueText(t, kind, value);
}

/** What the desk wants to know beyond the usual. */
export function FieldValues({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(valuesQuery(ticket.id));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t("fields.title")}</Title>
        {can("ticket_work") && ticket.status !== "closed" && (
          <ActionIcon aria-label={t("fields.edit")} onClick={() => setOpen(true)}>
            <IconPencil size={17} />
          </ActionIcon>
        )}
      </Group>
      <Facts facts={data.items.map((field) => [field.name, shown(t, field)])} />
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("fields.edit")}>
        <ValuesForm ticket={ticket} fields={data.items} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function ValuesForm({ ticket, fields, onDone }: { ticket: Ticket; fields: FieldValue[]; onDone: () => void }) {
  const t = useText();
  const changed = useTicketChanged();
  const [values, setValues] = useState<Record<string, string>>({});
  const save = useCommand(
    (changes: Record<string, string>, key) =>
      api.patch<Page<FieldValue>>(`/api/tickets/${ticket.id}/fields`, { values: changes }, { key }),
    () => {
      changed(ticket.id);
      onDone();
    },
  );
  const errors = new Map(save.problem?.fields.map(({ path, message }) => [path.replace("values.", ""), message]));
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(values).length === 0) onDone();
        else void save.run(values);
      }}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
    >
      {fields.map((field) => (
        <FieldInput
          key={field.field_id}
          field={{ ...field, required: false }}
          value={values[field.field_id] ?? field.value ?? ""}
          onChange={(value) => setValues((now) => ({ ...now, [field.field_id]: value }))}
          error={errors.get(field.field_id)}
        />
      ))}
    </DialogForm>
  );
}
