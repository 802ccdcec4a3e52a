import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { AccountSelect } from "@/features/accounts/account_select";
import { CategorySelect } from "@/features/categories/category_select";
import { useCategoryHint, useSees } from "@/features/restriction/sight";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { draftName } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { priorityOptions } from "./edit_ticket_form";
import { useTicketChanged } from "./queries";

interface Props {
  opened: boolean;
  onClose: () => void;
  onOpened: (ticket: Ticket) => void;
}

/** A ticket that staff opens for a customer, after a call for instance. */
export function OpenTicketDialog({ opened, onClose, onOpened }: Props) {
  const t = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={t("action.ticket_open")} size="lg">
      <OpenTicketForm onClose={onClose} onOpened={onOpened} />
    </Dialog>
  );
}

const blank = {
  name: "",
  email: "",
  account_id: null as string | null,
  category_id: null as string | null,
  priority: null as string | null,
  subject: "",
  body: "",
};

function bodyOf({ name, email, account_id, category_id, priority, subject, body }: typeof blank) {
  return {
    subject,
    body,
    ...((name || email) && { requester: { name, email } }),
    ...(account_id && { account_id }),
    ...(category_id && { category_id }),
    ...(priority && { priority }),
  };
}

function OpenTicketForm({ onClose, onOpened }: Omit<Props, "opened">) {
  const t = useText();
  const me = useMe();
  const changed = useTicketChanged();
  const sees = useSees();
  const open = useCommand(
    (body: ReturnType<typeof bodyOf>, key) => api.post<Ticket>("/api/tickets", body, { key }),
    (ticket) => {
      forget();
      changed(ticket.id);
      onClose();
      if (!sees(ticket))
        return toast(t("restriction.out_of_sight", { team: ticket.restricted_team_name ?? "", number: ticket.number }));
      toast(t("ticket.opened", { number: ticket.number }));
      onOpened(ticket);
    },
  );
  const { fields, rest, forget } = useProblemForm(blank, open.problem, draftName(me.id, "new_ticket"));
  const hint = useCategoryHint(fields.values.category_id);

  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void open.run(bodyOf(values)))}
      onCancel={onClose}
      submit={t("action.ticket_open")}
      pending={open.pending}
      problem={open.problem}
      rest={rest}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t("ticket.requester_name")} data-autofocus required {...fields.getInputProps("name")} />
        <TextInput label={t("ticket.requester_email")} type="email" required {...fields.getInputProps("email")} />
        <AccountSelect
          label={t("ticket.account")}
          placeholder={t("ticket.account_hint")}
          {...fields.getInputProps("account_id")}
        />
        <CategorySelect
          label={t("ticket.category")}
          description={hint}
          clearable
          {...fields.getInputProps("category_id")}
        />
        <Select
          label={t("ticket.priority")}
          placeholder={t("ticket.priority_hint")}
          data={priorityOptions(t)}
          clearable
          {...fields.getInputProps("priority")}
        />
      </SimpleGrid>
      <TextInput label={t("ticket.subject")} required {...fields.getInputProps("subject")} />
      <Textarea label={t("ticket.body")} autosize minRows={4} maxRows={12} required {...fields.getInputProps("body")} />
    </DialogForm>
  );
}
