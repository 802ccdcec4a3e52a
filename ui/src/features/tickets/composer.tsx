import { SegmentedControl } from "@mantine/core";
import { useImperativeHandle, useRef, useState, type Ref } from "react";
import { useCan, useMe } from "@/features/session/me";
import { NoteWriter } from "@/features/writing/note_writer";
import { ReplyWriter } from "@/features/writing/reply_writer";
import { draftName, readDraft } from "@/lib/drafts";
import type { MessageKind, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./composer.module.css";

export type { MessageKind };

export interface ComposerHandle {
  write(kind: MessageKind): void;
}

interface Props {
  ticket: Ticket;
  handle: Ref<ComposerHandle>;
  onTyping: () => void;
}

/** A reply or a note; each keeps what was typed, whichever is shown. */
export function Composer({ ticket, handle, onTyping }: Props) {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const text = useRef<HTMLTextAreaElement>(null);
  const may_reply = can("ticket_reply") && ticket.status !== "closed";
  const [wanted, setWanted] = useState<MessageKind>(() => begun(me.id, ticket));
  const kind: MessageKind = may_reply ? wanted : "note";

  useImperativeHandle(handle, () => ({
    write(chosen) {
      setWanted(chosen);
      setTimeout(() => text.current?.focus());
    },
  }));

  if (!can("ticket_note")) return null;
  if (ticket.status === "closed") return <p className={classes.closed}>{t("composer.closed")}</p>;
  const Writer = kind === "note" ? NoteWriter : ReplyWriter;
  return (
    <form className={classes.composer} data-kind={kind} onInput={onTyping} onSubmit={(event) => event.preventDefault()}>
      {may_reply && (
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={(value) => setWanted(value as MessageKind)}
          aria-label={t("composer.kind")}
          data={[
            { value: "reply", label: t("composer.reply") },
            { value: "note", label: t("composer.note") },
          ]}
        />
      )}
      <Writer key={kind} ticket={ticket} text={text} />
    </form>
  );
}

/** What was left unfinished is shown again, a reply first. Where no customer would read a reply, a note is begun. */
function begun(person: string, { id, contact_id }: Ticket): MessageKind {
  const has = (kind: MessageKind) => readDraft(draftName(person, `ticket.${id}.${kind}`)) !== null;
  if (has("reply")) return "reply";
  return has("note") || contact_id === null ? "note" : "reply";
}
