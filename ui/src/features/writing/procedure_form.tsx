import { Checkbox, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import type { Macro, MacroPreview, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { macroPreviewQuery } from "./queries";
import classes from "./writing.module.css";

interface Props {
  ticket: Ticket;
  macro: Macro;
  onDone: () => void;
  /** The text of the procedure goes into the reply. */
  onText: (text: string) => void;
}

/** Every step is confirmed on its own, in order; only then is it written down that it was done. */
export function ProcedureForm(props: Props) {
  const { data, error, refetch } = useQuery({
    ...macroPreviewQuery(props.ticket.id, props.macro.id),
    staleTime: 0,
    placeholderData: undefined,
  });
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return <Steps {...props} key={data.revision} preview={data} />;
}

function Steps({ ticket, macro, preview, onDone, onText }: Props & { preview: MacroPreview }) {
  const t = useText();
  const [confirmed, setConfirmed] = useState(0);
  const run = useTicketCommand<object>(ticket, "procedures", t("procedure.done", { name: macro.name }), () => {
    onDone();
    if (preview.body) onText(preview.body);
  });
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        const steps = preview.steps.map((_, at) => at + 1);
        void run.run({ macro_id: macro.id, revision: preview.revision, confirmed: steps });
      }}
      onCancel={onDone}
      submit={t("procedure.do")}
      pending={run.pending}
      disabled={confirmed < preview.steps.length}
      problem={run.problem}
    >
      <Text size="sm" c="dimmed">
        {t("procedure.lead", { revision: preview.revision })}
      </Text>
      <ol className={classes.steps}>
        {preview.steps.map((step, at) => (
          <li key={at}>
            <Checkbox
              label={`${at + 1}. ${step.text}`}
              description={step.hint}
              data-autofocus={at === 0 || undefined}
              checked={at < confirmed}
              disabled={at > confirmed || at < confirmed - 1}
              onChange={(event) => setConfirmed(event.currentTarget.checked ? at + 1 : at)}
            />
          </li>
        ))}
      </ol>
      {preview.effects.length > 0 && (
        <Text size="sm">
          {t("procedure.then")} {preview.effects.join(" · ")}
        </Text>
      )}
    </DialogForm>
  );
}
