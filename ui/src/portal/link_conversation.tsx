import { Button, Stack, Textarea, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { dayChanges } from "@/features/tickets/thread_entries";
import { api } from "@/lib/api";
import { dateOf, listOf, timeOf } from "@/lib/format";
import type { Message, Page, PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useDraft } from "@/lib/use_draft";
import { useMistakes } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import classes from "./ticket_page.module.css";

const poll = 8000; // ms

interface Props {
  token: string;
  ticket: PortalTicket;
  onSent: () => void;
}

/** What was said, and a place to answer. Files stay inside: the link opens nothing but words. */
export function LinkConversation({ token, ticket, onSent }: Props) {
  const t = useText();
  const messages = useInfiniteQuery({
    queryKey: ["link", token, "messages"],
    queryFn: ({ pageParam }) =>
      api.post<Page<Message>>("/api/portal/links/messages", { token, ...(pageParam && { after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: poll,
    placeholderData: undefined,
  });
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.answers}>
      <Title order={2} size="h3">
        {t("ticket.conversation")}
      </Title>
      {messages.isPending && <Waiting lines={2} height={80} />}
      {messages.error && <ProblemAlert problem={messages.error} retry={() => void messages.refetch()} />}
      <div aria-live="polite">
        {items.map((message, at) => (
          <Fragment key={message.id}>
            {dayChanges(items[at - 1]?.created_at, message.created_at) && (
              <p className={classes.day}>{dateOf(message.created_at)}</p>
            )}
            <Bubble message={message} />
          </Fragment>
        ))}
      </div>
      <LoadMore
        more={messages.hasNextPage}
        loading={messages.isFetchingNextPage}
        onMore={() => void messages.fetchNextPage()}
      />
      {ticket.status === "closed" ? (
        <p className={classes.hint}>{t("link.answer_closed")}</p>
      ) : (
        <Answer token={token} ticketId={ticket.id} onSent={onSent} />
      )}
    </section>
  );
}

function Bubble({ message }: { message: Message }) {
  const t = useText();
  const names = message.attachments.map(({ name }) => name);
  const ours = message.author.kind === "contact";
  return (
    <article className={classes.message} data-ours={ours || undefined} data-mine={ours || undefined}>
      <div className={classes.bubble}>
        <div className={classes.who}>
          <strong>{message.author.name}</strong>
          {message.author.kind === "user" && ` · ${t("portal.staff")}`}{" "}
          <time dateTime={message.created_at}>{timeOf(message.created_at)}</time>
        </div>
        <Words>{message.body}</Words>
        {names.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("link.attachments_inside", { names: listOf(names) })}
          </Text>
        )}
      </div>
    </article>
  );
}

/** What was typed is kept in this browser until it was sent: whoever has only the link has no draft on the server. */
function Answer({ token, ticketId, onSent }: { token: string; ticketId: string; onSent: () => void }) {
  const t = useText();
  const { draft, change, clear } = useDraft("link", `portal.${ticketId}`, { text: "" });
  const send = useCommand(
    (body: { body: string }, key) => api.post<Message>("/api/portal/links/replies", { token, ...body }, { key }),
    () => {
      clear();
      onSent();
    },
  );
  const { at, rest } = useMistakes(send.problem, ["body"]);
  const nothing = draft.text.trim() === "";
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) void send.run({ body: draft.text });
      }}
      noValidate
    >
      <Stack>
        <Textarea
          label={t("portal.answer")}
          placeholder={t("portal.answer_hint")}
          autosize
          minRows={3}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          error={at.body}
        />
        <ProblemAlert problem={send.problem} rest={rest} />
        <Button type="submit" loading={send.pending} disabled={nothing}>
          {t("portal.send")}
        </Button>
      </Stack>
    </form>
  );
}
