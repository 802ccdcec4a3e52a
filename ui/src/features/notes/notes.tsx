import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconMessages, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dayOf } from "@/features/contracts/words";
import { useCan, useMe } from "@/features/session/me";
import type { Note } from "@/lib/customer_types";
import { listOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { EditNoteForm, NewNoteForm } from "./note_form";
import classes from "./notes.module.css";

/** Calls, meetings, visits and notes, the latest first. */
export function Notes({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const notes = usePaged<Note>(["notes", accountId], `/api/accounts/${accountId}/notes`);
  const [open, setOpen] = useState<Note | "new" | null>(null);
  const close = () => setOpen(null);
  const add = can("contact_write") && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("note.new")}
    </Button>
  );
  return (
    <>
      {notes.items.length > 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      {notes.loading && <Waiting lines={4} height={80} />}
      {notes.problem && <ProblemAlert problem={notes.problem} retry={notes.refetch} />}
      {!notes.loading && !notes.problem && notes.items.length === 0 && (
        <Empty icon={IconMessages} title={t("note.none")} action={add}>
          {t("note.none_hint")}
        </Empty>
      )}
      <ol className={classes.list}>
        {notes.items.map((note) => (
          <NoteCard key={note.id} note={note} onEdit={() => setOpen(note)} />
        ))}
      </ol>
      <LoadMore more={notes.more} loading={notes.loadingMore} onMore={notes.loadMore} />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("note.new") : t("note.edit")} size="lg">
        {open === "new" && <NewNoteForm accountId={accountId} onDone={close} />}
        {open && open !== "new" && <EditNoteForm note={open} onDone={close} />}
      </Dialog>
    </>
  );
}

export function NoteCard({ note, onEdit }: { note: Note; onEdit?: () => void }) {
  const t = useText();
  const can = useCan();
  const me = useMe();
  const mine = note.author_id === me.id || can("account_write");
  return (
    <li className={classes.note}>
      <div className={classes.head}>
        <Chip tone={note.asked ? "calm" : "good"}>{t(`note.kind_${note.kind}`)}</Chip>
        {note.people.length > 0 && <strong>{listOf(note.people.map(({ name }) => name))}</strong>}
        <Text size="sm" c="dimmed" span>
          {note.author_name && `${note.author_name} · `}
          <Ago at={note.at} />
        </Text>
        {onEdit && mine && can("contact_write") && (
          <ActionIcon className={classes.edit} aria-label={t("note.edit")} onClick={onEdit}>
            <IconPencil size={17} />
          </ActionIcon>
        )}
      </div>
      <Text size="sm" className={classes.body}>
        {note.body}
      </Text>
      {note.next_step && (
        <Text size="sm" className={classes.next}>
          <strong>{t("note.next_step")}:</strong> {note.next_step}
          {note.next_step_on && ` (${dayOf(note.next_step_on)})`}
        </Text>
      )}
    </li>
  );
}
