import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { AccountSelect } from "@/features/accounts/account_select";
import { ContactSelect } from "@/features/accounts/contact_select";
import { CategorySelect } from "@/features/categories/category_select";
import { useCategoryHint, useSees } from "@/features/restriction/sight";
import { toast } from "@/lib/toast";
import { priorities, type Priority, type Ticket } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { ticketQuery, useTicketChanged } from "./queries";

const workStatuses = ["open", "waiting_customer", "waiting_internal"] as const;

function valuesOf(ticket: Ticket) {
  const { subject, priority, category_id, account_id, contact_id, status } = ticket;
  return { subject, priority, category_id, account_id, contact_id, status };
}
type Field = keyof ReturnType<typeof valuesOf>;

export function EditTicketForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const changed = useTicketChanged();
  const sees = useSees();
  const edit = useEdit<Ticket>(`/api/tickets/${ticket.id}`, ticket, (saved) => {
    client.setQueryData(ticketQuery(ticket.id).queryKey, saved);
    changed(ticket.id);
    toast(
      sees(saved)
        ? t("common.saved")
        : t("restriction.out_of_sight", { team: saved.restricted_team_name ?? "", number: saved.number }),
    );
    onDone();
  });
  const before = valuesOf(edit.base);
  const { fields, rest } = useProblemForm(before, edit.problem);
  const hint = useCategoryHint(fields.values.category_id === ticket.category_id ? null : fields.values.category_id);
  const other_person = fields.values.contact_id !== ticket.contact_id;
  const working = workStatuses.some((status) => status === ticket.status);

  function submit(values: typeof before) {
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <>
      <DialogForm
        onSubmit={fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={rest}
      >
        <TextInput label={t("ticket.subject")} data-autofocus required {...fields.getInputProps("subject")} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={t("ticket.priority")}
            data={priorityOptions(t)}
            allowDeselect={false}
            {...fields.getInputProps("priority")}
          />
          <CategorySelect label={t("ticket.category")} description={hint} {...fields.getInputProps("category_id")} />
          <AccountSelect label={t("ticket.account")} {...fields.getInputProps("account_id")} />
          <ContactSelect
            label={t("ticket.contact_id")}
            description={other_person ? t("ticket.requester_of_account") : undefined}
            placeholder={t("ticket.requester_hint")}
            account={fields.values.account_id ?? edit.base.account_id}
            clearable={false}
            value={fields.values.contact_id}
            onChange={(contact) => contact && fields.setFieldValue("contact_id", contact.id)}
            error={fields.errors.contact_id}
          />
          {working && (
            <Select
              label={t("ticket.status")}
              data={workStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
              allowDeselect={false}
              {...fields.getInputProps("status")}
            />
          )}
        </SimpleGrid>
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`ticket.${field as Field}`)}
        show={(field, value) => showValue(t, field as Field, value, edit.conflict?.theirs)}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

export function priorityOptions(t: Say) {
  return priorities.map((value: Priority) => ({ value, label: t(`priority.${value}`) }));
}

function showValue(t: Say, field: Field, value: unknown, theirs: Ticket | undefined): string {
  if (field === "priority") return t(`priority.${value as Priority}`);
  if (field === "status") return t(`status.${value as Ticket["status"]}`);
  if (field === "category_id" && value === theirs?.category_id) return theirs?.category_name ?? t("common.none");
  if (field === "account_id" && value === theirs?.account_id) return theirs?.account_name ?? t("common.none");
  if (field === "contact_id" && value === theirs?.contact_id) return theirs?.contact_name ?? t("common.none");
  if (field === "subject") return String(value ?? "");
  return value ? t("conflict.your_choice") : t("common.none");
}
