import { Button, Checkbox, Group, Select, SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/form_dialog";
import { blankTicket, NewTicketFields, ticketOf } from "@/components/new_ticket_fields";
import { AccountSelect } from "@/features/accounts/account_select";
import { questionFormQuery } from "@/features/casework/queries";
import { CategorySelect } from "@/features/categories/category_select";
import { useCategoryHint, useSees } from "@/features/restriction/sight";
import { useCan, useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { draftName } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { FieldValue, Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { priorityOptions } from "./edit_ticket_form";
import { useTicketChanged } from "./queries";
import { blankRequester, RequesterFields, requesterOf } from "./requester_fields";

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
  ...blankRequester,
  ...blankTicket,
  account_id: null as string | null,
  priority: null as string | null,
  channel: "phone" as string, // or "agent": we went to the customer
  take: null as boolean | null, // null: whoever is on the phone with the customer goes on
};

const takes = ({ take, channel }: typeof blank) => take ?? channel === "phone";

function bodyOf(values: typeof blank, questions: FieldValue[], works: boolean) {
  const { account_id, priority, channel } = values;
  return {
    ...ticketOf(values, questions),
    channel,
    ...(works && { take: takes(values) }),
    ...requesterOf(values),
    ...(account_id && { account_id }),
    ...(priority && { priority }),
  };
}

function OpenTicketForm({ onClose, onOpened }: Omit<Props, "opened">) {
  const t = useText();
  const me = useMe();
  const changed = useTicketChanged();
  const sees = useSees();
  const works = useCan()("ticket_work");
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
  const { values } = fields;
  const hint = useCategoryHint(values.category_id);
  const form = useQuery(questionFormQuery(values.category_id));
  const questions = (values.category_id && form.data?.items) || [];
  const submit = () => void open.run(bodyOf(values, questions, works));

  return (
    <form onSubmit={fields.onSubmit(submit)} noValidate>
      <Stack>
        <RequesterFields fields={fields} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
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
          <Select
            label={t("ticket.began")}
            data={(["phone", "agent"] as const).map((value) => ({ value, label: t(`ticket.began_${value}`) }))}
            allowDeselect={false}
            {...fields.getInputProps("channel")}
          />
        </SimpleGrid>
        {works && (
          <Checkbox
            label={t("ticket.take")}
            description={t("ticket.take_hint")}
            checked={takes(values)}
            onChange={(event) => fields.setFieldValue("take", event.currentTarget.checked)}
          />
        )}
        <NewTicketFields
          fields={fields}
          questions={questions}
          problem={open.problem}
          rest={rest}
          bodyHint={t("ticket.body_hint")}
          minRows={4}
          uploadTo="/api/attachments"
          onSend={submit}
          foot={(busy) => (
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button type="submit" loading={open.pending} disabled={busy}>
                {t("action.ticket_open")}
              </Button>
            </Group>
          )}
        />
      </Stack>
    </form>
  );
}
