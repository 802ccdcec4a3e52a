import { Alert, Text, Textarea } from "@mantine/core";
import { IconHierarchy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { relationsQuery } from "@/features/relations/queries";
import { useMe } from "@/features/session/me";
import { TeachingPanel } from "@/features/teaching/teaching_panel";
import { useSeenThread } from "@/features/writing/seen_thread";
import { StaleThread } from "@/features/writing/stale_thread";
import { draftName } from "@/lib/drafts";
import { placeProblems } from "@/lib/problem";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { NeededCategory } from "./needed_category";
import { useNextTicket } from "./use_next_ticket";
import { useTicketCommand } from "./use_ticket_command";

interface Solution {
  body: string;
  root_cause?: string;
  workaround?: string;
  children_reason?: string;
  seen_message_id?: string;
}

/** What solved it goes to the customer, who is then asked whether it did. */
export function SolveForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const goOn = useNextTicket(ticket.id);
  const solve = useTicketCommand<Solution>(ticket, "solution", t("solve.done"), () => {
    forget();
    onDone();
    goOn();
  });
  const { fields, rest, forget } = useProblemForm(
    { body: "", root_cause: ticket.root_cause ?? "", workaround: ticket.workaround ?? "", children_reason: "" },
    solve.problem,
    draftName(me.id, `solution.${ticket.id}`),
  );

  const thread = useSeenThread(ticket.id, true);
  const stale = Boolean(solve.problem && placeProblems(solve.problem, ["seen_message_id"]).at.seen_message_id);
  const { data: relations } = useQuery(relationsQuery(ticket.id));
  const unsolved = relations ? relations.children - relations.children_solved : 0;

  function submit({ body, root_cause, workaround, children_reason }: typeof fields.values) {
    const seen_message_id = thread.seen();
    void solve.run({
      body,
      ...(seen_message_id && { seen_message_id }),
      ...(root_cause && { root_cause }),
      ...(workaround && { workaround }),
      ...(unsolved > 0 && children_reason.trim() && { children_reason }),
    });
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={t("solve.do")}
      pending={solve.pending}
      problem={stale ? null : solve.problem}
      rest={stale ? [] : rest}
    >
      {stale && (
        <StaleThread
          news={thread.news()}
          pending={solve.pending}
          onSend={() => {
            thread.look();
            submit(fields.values);
          }}
          onWait={() => {
            thread.look();
            solve.clear();
          }}
        />
      )}
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
      <TeachingPanel ticketId={ticket.id} category={ticket.category_id} />
      {unsolved > 0 && (
        <Alert color="yellow" icon={<IconHierarchy size={18} />} title={t("solve.open_children", { count: unsolved })}>
          <Textarea
            label={t("solve.children_reason")}
            description={t("solve.internal")}
            autosize
            minRows={2}
            {...fields.getInputProps("children_reason")}
          />
        </Alert>
      )}
    </DialogForm>
  );
}
