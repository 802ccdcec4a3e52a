import { Alert, Text, Textarea } from "@mantine/core";
import { IconHierarchy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { WordsWithFiles } from "@/components/words_with_files";
import { relationsQuery } from "@/features/relations/queries";
import { TeachingPanel } from "@/features/teaching/teaching_panel";
import { useSeenThread } from "@/features/writing/seen_thread";
import { StaleThread } from "@/features/writing/stale_thread";
import { StepForm } from "@/features/writing/step_form";
import { useStep } from "@/features/writing/use_step";
import { placeProblems } from "@/lib/problem";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { NeededCategory } from "./needed_category";

/** What solved it goes to the customer, who is then asked whether it did. */
export function SolveForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const step = useStep(
    ticket,
    "solution",
    { root_cause: ticket.root_cause ?? "", workaround: ticket.workaround ?? "", children_reason: "" },
    onDone,
  );
  const { send, part } = step;
  const [busy, setBusy] = useState(false);
  const thread = useSeenThread(ticket.id, true);
  const stale = Boolean(send.problem && placeProblems(send.problem, ["seen_message_id"]).at.seen_message_id);
  const { data: relations } = useQuery(relationsQuery(ticket.id));
  const unsolved = relations ? relations.children - relations.children_solved : 0;

  function submit() {
    const { children_reason, ...always } = step.parts;
    void step.submit(unsolved > 0 ? { ...always, children_reason } : always, thread.seen());
  }

  return (
    <StepForm step={step} submit={t("solve.do")} onSubmit={submit} onCancel={onDone} asked={stale} busy={busy} hold>
      {stale && (
        <StaleThread
          ticketId={ticket.id}
          news={thread.news()}
          pending={send.pending}
          onSend={() => {
            thread.look();
            submit();
          }}
          onWait={() => {
            thread.look();
            send.clear();
          }}
        />
      )}
      <Text size="sm" c="dimmed">
        {t("solve.lead")}
      </Text>
      <NeededCategory ticket={ticket} />
      <WordsWithFiles
        label={t("solve.body")}
        description={t("solve.body_hint")}
        autosize
        minRows={4}
        required
        data-autofocus
        {...step.words}
        {...step.files}
        onBusy={setBusy}
      />
      <Textarea
        label={t("solve.root_cause")}
        description={t("solve.internal")}
        autosize
        minRows={2}
        {...part("root_cause")}
      />
      <Textarea
        label={t("solve.workaround")}
        description={t("solve.internal")}
        autosize
        minRows={2}
        {...part("workaround")}
      />
      <TeachingPanel ticketId={ticket.id} category={ticket.category_id} />
      {unsolved > 0 && (
        <Alert color="yellow" icon={<IconHierarchy size={18} />} title={t("solve.open_children", { count: unsolved })}>
          <Textarea
            label={t("solve.children_reason")}
            description={t("solve.internal")}
            autosize
            minRows={2}
            {...part("children_reason")}
          />
        </Alert>
      )}
    </StepForm>
  );
}
