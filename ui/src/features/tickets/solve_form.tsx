import { Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { useMe } from "@/features/session/me";
import { draftName } from "@/lib/drafts";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { NeededCategory } from "./needed_category";
import { useTicketCommand } from "./use_ticket_command";

interface Solution {
  body: string;
  root_cause?: string;
  workaround?: string;
}

/** What solved it goes to the customer, who is then asked whether it did. */
export function SolveForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const solve = useTicketCommand<Solution>(ticket, "solution", t("solve.done"), () => {
    forget();
    onDone();
  });
  const { fields, rest, forget } = useProblemForm(
    { body: "", root_cause: ticket.root_cause ?? "", workaround: ticket.workaround ?? "" },
    solve.problem,
    draftName(me.id, `solution.${ticket.id}`),
  );

  function submit({ body, root_cause, workaround }: typeof fields.values) {
    void solve.run({ body, ...(root_cause && { root_cause }), ...(workaround && { workaround }) });
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={t("solve.do")}
      pending={solve.pending}
      problem={solve.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t("solve.lead")}
      </Text>
      <NeededCategory ticket={ticket} />
      <Textarea
        label={t("solve.body")}
        description={t("solve.body_hint")}
        autosize
        minRows={4}
        required
        data-autofocus
        {...fields.getInputProps("body")}
      />
      <Textarea
        label={t("solve.root_cause")}
        description={t("solve.internal")}
        autosize
        minRows={2}
        {...fields.getInputProps("root_cause")}
      />
      <Textarea
        label={t("solve.workaround")}
        description={t("solve.internal")}
        autosize
        minRows={2}
        {...fields.getInputProps("workaround")}
      />
    </DialogForm>
  );
}
