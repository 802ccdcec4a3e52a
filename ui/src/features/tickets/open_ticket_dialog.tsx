import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { answersTo, QuestionFields } from "@/components/question_fields";
import { WriteBox } from "@/components/write_box";
import { AccountSelect } from "@/features/accounts/account_select";
import { questionFormQuery } from "@/features/casework/queries";
import { CategorySelect } from "@/features/categories/category_select";
import { useCategoryHint, useSees } from "@/features/restriction/sight";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { draftName } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { Attachment, FieldValue, Ticket } from "@/lib/types";
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
  account_id: null as string | null,
  category_id: null as string | null,
  priority: null as string | null,
  channel: "phone" as string, // or "agent": we went to the customer
  subject: "",
  body: "",
  attachments: [] as Attachment[],
  fields: {} as Record<string, string>,
};

function bodyOf(values: typeof blank, questions: FieldValue[]) {
  const { account_id, category_id, priority, channel, subject, body, attachments } = values;
  return {
    subject,
    body,
    channel,
    ...requesterOf(values),
    ...(account_id && { account_id }),
    ...(category_id && { category_id }),
    ...(priority && { priority }),
    attachment_ids: attachments.map((one) => one.id),
    fields: answersTo(questions, values.fields),
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
  const { values } = fields;
  const hint = useCategoryHint(values.category_id);
  const form = useQuery(questionFormQuery(values.category_id));
  const questions = (values.category_id && form.data?.items) || [];
  const submit = () => void open.run(bodyOf(values, questions));

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
        <TextInput label={t("ticket.subject")} required {...fields.getInputProps("subject")} />
        <QuestionFields
          questions={questions}
          values={values.fields}
          onChange={(change) => fields.setFieldValue("fields", change)}
          problem={open.problem}
        />
        <div>
          <Text component="span" size="sm" fw={500} aria-hidden>
            {t("ticket.body")}
          </Text>
          <WriteBox
            label={t("ticket.body")}
            placeholder={t("ticket.body_hint")}
            minRows={4}
            value={values.body}
            onChange={(body) => fields.setFieldValue("body", body)}
            attachments={values.attachments}
            onAttach={(one) => fields.setFieldValue("attachments", (now) => [...now, one])}
            onDetach={(id) => fields.setFieldValue("attachments", (now) => now.filter((one) => one.id !== id))}
            uploadTo="/api/attachments"
            onSend={submit}
            error={fields.errors.body as string | undefined}
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
        </div>
        <ProblemAlert problem={open.problem} rest={rest} />
      </Stack>
    </form>
  );
}
