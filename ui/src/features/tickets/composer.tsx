import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconMessage, IconNote } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from "react";
import { flushSync } from "react-dom";
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
  const drafted = useDrafted(me.id, ticket.id);
  const [wanted, setWanted] = useState<MessageKind>(() => begun(drafted, ticket));
  const [folded, setFolded] = useState(() => !drafted("reply") && !drafted("note"));
  const kind: MessageKind = may_reply ? wanted : "note";

  // What was begun on another device is shown too, unless something was begun or chosen here before that was known.
  const touched = useRef(!folded);
  const elsewhere = drafted("reply") || drafted("note");
  useEffect(() => {
    if (touched.current || !elsewhere) return;
    touched.current = true;
    setWanted(begun(drafted, ticket));
    setFolded(false);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as soon as it is known
  }, [elsewhere]);

  useImperativeHandle(handle, () => ({
    write: begin,
  }));

  function choose(chosen: MessageKind) {
    touched.current = true;
    setWanted(chosen);
  }

  function begin(chosen: MessageKind) {
    flushSync(() => {
      choose(chosen);
      setFolded(false);
    });
    setTimeout(() => text.current?.focus()); // behind the key that asked for it
  }

  if (!can("ticket_note")) return null;
  if (ticket.status === "closed") return <p className={classes.closed}>{t("composer.closed")}</p>;
  const Writer = kind === "note" ? NoteWriter : ReplyWriter;
  const named = (one: MessageKind) => ({
    value: one,
    label: one !== kind && drafted(one) ? <DraftMark>{t(`composer.${one}`)}</DraftMark> : t(`composer.${one}`),
  });
  return (
    <>
      {folded && <FoldedBar may_reply={may_reply} onChoose={begin} />}
      <form
        className={classes.composer}
        data-kind={kind}
        data-folded={folded || undefined}
        onInput={() => {
          touched.current = true;
          onTyping();
        }}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className={classes.kind}>
          {may_reply && (
            <SegmentedControl
              size="xs"
              value={kind}
              onChange={(value) => choose(value as MessageKind)}
              aria-label={t("composer.kind")}
              data={[named("reply"), named("note")]}
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

/** One that was begun and is not the one shown. */
function DraftMark({ children }: { children: string }) {
  const t = useText();
  return (
    <>
      {children} <span className={classes.drafted} role="img" aria-label={t("composer.drafted")} />
    </>
  );
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

type Drafted = (kind: MessageKind) => boolean;

/** Whether one of a kind was begun, in this browser or, as soon as that is known, on another device. */
function useDrafted(person: string, ticketId: string): Drafted {
  const { data } = useQuery(ticketDraftsQuery(ticketId));
  return (kind) =>
    readDraft(draftName(person, `ticket.${ticketId}.${kind}`)) !== null ||
    (data?.items.some((one) => one.kind === kind) ?? false);
}

/** What was left unfinished is shown again, a reply first. Where no customer would read a reply, a note is begun. */
function begun(drafted: Drafted, { contact_id }: Ticket): MessageKind {
  if (drafted("reply")) return "reply";
  return drafted("note") || contact_id === null ? "note" : "reply";
}
