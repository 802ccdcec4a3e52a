import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconMessage, IconNote } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from "react";
import { useCan, useMe } from "@/features/session/me";
import { ticketDraftsQuery } from "@/features/writing/queries";
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
  const [folded, setFolded] = useFolded(ticket.id, () => isBegun(me.id, ticket.id));
  const kind: MessageKind = may_reply ? wanted : "note";

  useImperativeHandle(handle, () => ({
    write(chosen) {
      setWanted(chosen);
      setFolded(false);
      setTimeout(() => text.current?.focus());
    },
  }));

  if (!can("ticket_note")) return null;
  if (ticket.status === "closed") return <p className={classes.closed}>{t("composer.closed")}</p>;
  const Writer = kind === "note" ? NoteWriter : ReplyWriter;
  const unfold = (chosen: MessageKind) => {
    setWanted(chosen);
    setFolded(false);
    setTimeout(() => text.current?.focus());
  };
  return (
    <>
      {folded && <FoldedBar may_reply={may_reply} onChoose={unfold} />}
      <form
        className={classes.composer}
        data-kind={kind}
        data-folded={folded || undefined}
        onInput={onTyping}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className={classes.kind}>
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
          <ActionIcon
            className={classes.fold}
            size="lg"
            aria-label={t("composer.fold")}
            onClick={() => setFolded(true)}
          >
            <IconChevronDown size={18} />
          </ActionIcon>
        </div>
        <Writer key={kind} ticket={ticket} text={text} />
      </form>
    </>
  );
}

/** On a phone the conversation has the room until somebody writes; what was begun is shown. */
function useFolded(ticketId: string, begun: () => boolean) {
  const [folded, setFolded] = useState(() => !begun());
  const { data } = useQuery(ticketDraftsQuery(ticketId));
  const elsewhere = data?.items.some(({ kind }) => kind === "reply" || kind === "note") ?? false;
  useEffect(() => {
    if (elsewhere) setFolded(false);
  }, [elsewhere]);
  return [folded, setFolded] as const;
}

function FoldedBar({ may_reply, onChoose }: { may_reply: boolean; onChoose: (kind: MessageKind) => void }) {
  const t = useText();
  return (
    <div className={classes.bar}>
      {may_reply && (
        <Button variant="default" leftSection={<IconMessage size={17} />} onClick={() => onChoose("reply")}>
          {t("composer.begin_reply")}
        </Button>
      )}
      <Button variant="default" leftSection={<IconNote size={17} />} onClick={() => onChoose("note")}>
        {t("composer.begin_note")}
      </Button>
    </div>
  );
}

const has = (person: string, id: string, kind: MessageKind) =>
  readDraft(draftName(person, `ticket.${id}.${kind}`)) !== null;
const isBegun = (person: string, id: string) => has(person, id, "reply") || has(person, id, "note");

/** What was left unfinished is shown again, a reply first. Where no customer would read a reply, a note is begun. */
function begun(person: string, { id, contact_id }: Ticket): MessageKind {
  if (has(person, id, "reply")) return "reply";
  return has(person, id, "note") || contact_id === null ? "note" : "reply";
}
