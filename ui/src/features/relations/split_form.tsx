import { Checkbox, List, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Message, Ticket } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

const shown = 140; // letters of a message: enough to recognise it

/** Two questions in one ticket: the chosen messages become a ticket of their own. */
export function SplitForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const messages = useAllPages<Message>(["messages", ticket.id], `/api/tickets/${ticket.id}/messages`);
  const own = messages.items.filter((message) => !message.origin);
  const split = useCommand(
    (body: { message_ids: string[]; subject: string }, key) =>
      api.post<Ticket>(`/api/tickets/${ticket.id}/split`, body, { key }),
    (made) => {
      for (const name of ["ticket", "tickets", "views", "messages", "timeline"])
        void client.invalidateQueries({ queryKey: [name] });
      toast(t("split.done", { number: made.number }));
      onDone();
      void navigate({ to: `/support/${made.id}`, search: search as never });
    },
  );
  const { fields, rest } = useProblemForm({ subject: "", message_ids: [] as string[] }, split.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void split.run(values))}
      onCancel={onDone}
      submit={t("action.split")}
      pending={split.pending}
      disabled={fields.values.message_ids.length === 0}
      problem={split.problem}
      rest={rest}
    >
      <List size="sm" c="dimmed">
        {(["moves", "stays", "told"] as const).map((what) => (
          <List.Item key={what}>{t(`split.${what}`)}</List.Item>
        ))}
      </List>
      <TextInput label={t("split.subject")} required data-autofocus {...fields.getInputProps("subject")} />
      {messages.loading && <Waiting lines={3} />}
      <ProblemAlert problem={messages.problem} />
      <Checkbox.Group
        label={t("split.messages")}
        description={t("split.messages_hint")}
        required
        {...fields.getInputProps("message_ids")}
      >
        {own.map((message) => (
          <Checkbox
            key={message.id}
            mt="xs"
            value={message.id}
            label={`${message.author.name}: ${message.body.slice(0, shown)}${message.body.length > shown ? "…" : ""}`}
          />
        ))}
      </Checkbox.Group>
    </DialogForm>
  );
}
