import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { WriteBox } from "@/components/write_box";
import { api } from "@/lib/api";
import { placeProblems } from "@/lib/problem";
import type { Message, PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useDraft } from "@/lib/use_draft";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import classes from "./ticket_page.module.css";

export function AnswerBox({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const me = usePortalMe();
  const client = useQueryClient();
  const { draft, change, clear } = useDraft(me.id, `portal.${ticket.id}`, { text: "" });
  const attachments = draft.attachments ?? [];
  const send = useCommand(
    (body: { body: string; attachment_ids: string[] }, key) =>
      api.post<Message>(`/api/portal/tickets/${ticket.id}/messages`, body, { key }),
    () => {
      clear();
      for (const queryKey of [
        ["ticket", ticket.id],
        ["messages", ticket.id],
        ["timeline", "tickets", ticket.id],
        ["tickets"],
      ])
        void client.invalidateQueries({ queryKey });
    },
  );
  const mistakes = send.problem ? placeProblems(send.problem, ["body"]) : undefined;

  function submit() {
    if (draft.text.trim() === "") return;
    void send.run({ body: draft.text, attachment_ids: attachments.map((one) => one.id) });
  }

  if (ticket.status === "closed")
    return (
      <div className={classes.closed}>
        <p className={classes.hint}>{t("portal.answer_closed")}</p>
        <LinkButton to="/tickets/new" variant="default">
          {t("action.ticket_open")}
        </LinkButton>
      </div>
    );
  return (
    <form className={classes.write} onSubmit={(event) => event.preventDefault()}>
      {send.problem && !mistakes?.at.body && <ProblemAlert problem={send.problem} rest={mistakes?.elsewhere} />}
      <WriteBox
        label={t("portal.answer")}
        placeholder={t("portal.answer_hint")}
        value={draft.text}
        onChange={(text) => change({ text })}
        attachments={attachments}
        onAttach={(one) => change((now) => ({ attachments: [...(now.attachments ?? []), one] }))}
        onDetach={(id) => change({ attachments: attachments.filter((one) => one.id !== id) })}
        uploadTo="/api/portal/attachments"
        onSend={submit}
        error={mistakes?.at.body}
        foot={(busy) => (
          <Button onClick={submit} loading={send.pending} disabled={busy || draft.text.trim() === ""}>
            {t("portal.send")}
          </Button>
        )}
      />
    </form>
  );
}
