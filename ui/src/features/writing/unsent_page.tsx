import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { usePaged, type Paged } from "@/lib/paged";
import type { ListedDraft, PendingMessage } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { PendingState, usePending } from "./pending_list";
import { ticketDraftsQuery } from "./queries";
import { ReadDraft } from "./read_draft";
import classes from "./writing.module.css";

/** What has not left yet, and what was left half written, on whichever ticket. */
export function UnsentPage() {
  const t = useText();
  const waiting = usePaged<PendingMessage>(["pending"], "/api/pending_messages", {}, { refetchInterval: 10_000 });
  const drafts = usePaged<ListedDraft>(["drafts"], "/api/drafts");
  return (
    <PageFrame title={t("unsent.title")} lead={t("unsent.lead")} back={{ to: "/support", label: t("place.support") }}>
      <Stack gap="xl">
        <Part
          name={t("unsent.waiting")}
          none={t("unsent.none_waiting")}
          list={waiting}
          columns={waitingColumns(t)}
          id={({ id }) => id}
        />
        <Part
          name={t("unsent.drafts")}
          none={t("unsent.none_drafts")}
          list={drafts}
          columns={draftColumns(t)}
          id={({ id }) => id}
        />
      </Stack>
    </PageFrame>
  );
}

interface PartProps<T> {
  name: string;
  none: string;
  list: Paged<T>;
  columns: Column<T>[];
  id: (item: T) => string;
}

function Part<T>({ name, none, list, columns, id }: PartProps<T>) {
  const count = list.items.length;
  return (
    <section aria-label={name}>
      <Title order={2} size="h3" mb="sm">
        {name} {count > 0 && <Chip>{list.more ? `${count}+` : count}</Chip>}
      </Title>
      <PagedTable
        label={name}
        list={list}
        columns={columns}
        id={id}
        empty={
          <Text c="dimmed" size="sm">
            {none}
          </Text>
        }
      />
    </section>
  );
}

/** On which ticket, and the beginning of the words. */
function firstColumns<T extends PendingMessage | ListedDraft>(t: Say): Column<T>[] {
  return [
    {
      head: t("unsent.ticket"),
      cell: (one) => (
        <>
          <TextLink to={`/support/${one.ticket_id}`} style={{ overflowWrap: "anywhere" }}>
            #{one.ticket_number} {one.ticket_subject}
          </TextLink>{" "}
          <Chip>{t(`unsent.${one.kind}`)}</Chip>
        </>
      ),
    },
    {
      head: t("unsent.words"),
      cell: (one) => (
        <Text size="sm" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
          {one.body || t("unsent.no_words")}
        </Text>
      ),
    },
  ];
}

function waitingColumns(t: Say): Column<PendingMessage>[] {
  return [
    ...firstColumns<PendingMessage>(t),
    {
      head: t("unsent.when"),
      cell: (pending) => (
        <div className={classes.state}>
          <PendingState pending={pending} />
        </div>
      ),
    },
    { head: t("common.actions"), quiet: true, end: true, cell: (pending) => <Decide pending={pending} /> },
  ];
}

function draftColumns(t: Say): Column<ListedDraft>[] {
  return [
    ...firstColumns<ListedDraft>(t),
    { head: t("unsent.changed"), cell: (one) => <Ago at={one.updated_at} /> },
    { head: t("common.actions"), quiet: true, end: true, cell: (one) => <Draft draft={one} /> },
  ];
}

function Draft({ draft }: { draft: ListedDraft }) {
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <ReadDraft draft={draft} />
      <Discard draft={draft} />
    </Group>
  );
}

function Discard({ draft }: { draft: ListedDraft }) {
  const t = useText();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useCommand(
    (_: undefined) => api.remove(`/api/tickets/${draft.ticket_id}/draft?kind=${draft.kind}`),
    () => {
      setAsked(false);
      for (const queryKey of [["drafts"], ticketDraftsQuery(draft.ticket_id).queryKey])
        void client.invalidateQueries({ queryKey });
    },
  );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t("draft.discard")}: #${draft.ticket_number}`}
        onClick={() => setAsked(true)}
      >
        {t("draft.discard")}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t("unsent.discard_title")}
        yes={t("draft.discard")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onYes={() => void remove.run(undefined)}
        onClose={() => setAsked(false)}
      >
        <Text size="sm" fw={600}>
          #{draft.ticket_number} {draft.ticket_subject} <Chip>{t(`unsent.${draft.kind}`)}</Chip>
        </Text>
        <Text size="sm" lineClamp={4} style={{ overflowWrap: "anywhere" }}>
          {draft.body || t("unsent.no_words")}
        </Text>
      </ConfirmDialog>
    </>
  );
}

function Decide({ pending }: { pending: PendingMessage }) {
  const t = useText();
  const { send, cancel } = usePending(pending, pending.ticket_id, true);
  const about = `#${pending.ticket_number}`;
  const stop = t(pending.scheduled ? "pending.cancel" : "pending.undo");
  return (
    <>
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          size="xs"
          variant="default"
          loading={cancel.pending}
          aria-label={`${stop}: ${about}`}
          onClick={() => void cancel.run({})}
        >
          {stop}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={send.pending}
          aria-label={`${t("pending.send_now")}: ${about}`}
          onClick={() => void send.run({})}
        >
          {t("pending.send_now")}
        </Button>
      </Group>
      <ProblemAlert problem={send.problem ?? cancel.problem} />
    </>
  );
}
