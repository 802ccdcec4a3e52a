import { SegmentedControl } from "@mantine/core";
import { useImperativeHandle, useRef, type Ref } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { WriteBox } from "@/components/write_box";
import { useCan, useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { placeProblems } from "@/lib/problem";
import type { Message, Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useDraft } from "@/lib/use_draft";
import { useText } from "@/lib/use_text";
import classes from "./composer.module.css";
import { useTicketChanged } from "./queries";
import { SendButton } from "./send_button";
import { sendStatuses, type SendStatus } from "./send_status";

export type MessageKind = "reply" | "note";

export interface ComposerHandle {
  write(kind: MessageKind): void;
}

interface Wish {
  kind: MessageKind;
  body: string;
  attachment_ids: string[];
  status?: SendStatus;
}

export function Composer({ ticket, handle }: { ticket: Ticket; handle: Ref<ComposerHandle> }) {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const changed = useTicketChanged();
  const text = useRef<HTMLTextAreaElement>(null);
  const may_reply = can("ticket_reply") && ticket.status !== "closed";
  const { draft, change, clear } = useDraft(me.id, `ticket.${ticket.id}`, {
    text: "",
    kind: may_reply ? "reply" : "note",
  });
  const kind: MessageKind = draft.kind === "note" || !may_reply ? "note" : "reply";
  const attachments = draft.attachments ?? [];

  const send = useCommand(
    (wish: Wish, key) => api.post<Message>(`/api/tickets/${ticket.id}/messages`, wish, { key }),
    () => {
      clear();
      changed(ticket.id);
      text.current?.focus();
    },
  );

  useImperativeHandle(handle, () => ({
    write(wanted) {
      change({ kind: wanted });
      text.current?.focus();
    },
  }));

  function submit(status: SendStatus | undefined) {
    if (draft.text.trim() === "") {
      text.current?.focus();
      return;
    }
    const wish: Wish = { kind, body: draft.text, attachment_ids: attachments.map((one) => one.id) };
    void send.run(kind === "reply" && status ? { ...wish, status } : wish);
  }

  if (!can("ticket_note")) return null;
  if (ticket.status === "closed") return <p className={classes.closed}>{t("composer.closed")}</p>;
  const status = sendStatuses.find((one) => one === draft.status) ?? "waiting_customer";
  const mistakes = send.problem ? placeProblems(send.problem, ["body"]) : undefined;
  return (
    <form className={classes.composer} data-kind={kind} onSubmit={(event) => event.preventDefault()}>
      {can("ticket_note") && may_reply && (
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={(value) => change({ kind: value })}
          aria-label={t("composer.kind")}
          data={[
            { value: "reply", label: t("composer.reply") },
            { value: "note", label: t("composer.note") },
          ]}
        />
      )}
      {send.problem && !mistakes?.at.body && <ProblemAlert problem={send.problem} rest={mistakes?.elsewhere} />}
      <WriteBox
        textRef={text}
        tone={kind === "note" ? "note" : undefined}
        label={t(kind === "note" ? "composer.note" : "composer.reply")}
        placeholder={
          kind === "note" ? t("composer.note_hint") : t("composer.reply_hint", { name: ticket.contact_name ?? "" })
        }
        value={draft.text}
        onChange={(value) => change({ text: value })}
        attachments={attachments}
        onAttach={(one) => change((now) => ({ attachments: [...(now.attachments ?? []), one] }))}
        onDetach={(id) => change({ attachments: attachments.filter((one) => one.id !== id) })}
        uploadTo="/api/attachments"
        onSend={() => submit(status)}
        error={mistakes?.at.body}
        foot={(busy) => (
          <SendButton
            kind={kind}
            status={status}
            pending={send.pending}
            disabled={busy || draft.text.trim() === ""}
            onChoose={(chosen) => change({ status: chosen })}
            onSend={() => submit(status)}
          />
        )}
      />
    </form>
  );
}
