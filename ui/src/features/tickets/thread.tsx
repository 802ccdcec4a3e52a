import { Button } from "@mantine/core";
import { Fragment, useMemo } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { PendingList } from "@/features/writing/pending_list";
import { dateOf, timeOf } from "@/lib/format";
import { useAllPages } from "@/lib/use_all_pages";
import type { Handoff, Message, Ticket, TimelineItem } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { HandoffWords } from "./handoff_words";
import { MessageCard } from "./message_card";
import classes from "./thread.module.css";
import { dayChanges, handoffOf, threadEntries } from "./thread_entries";
import { useFollowEnd } from "./use_follow_end";

const delivery_poll = 4_000; // ms; the sending of a mail is no event of the customer's story

export function Thread({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const path = `/api/tickets/${ticket.id}`;
  const messages = useAllPages<Message>(["messages", ticket.id], `${path}/messages`, {
    poll: (items) => items.some((message) => message.delivery?.state === "queued") && delivery_poll,
  });
  const events = useAllPages<TimelineItem>(["timeline", "tickets", ticket.id], `${path}/timeline`);
  const handoffs = useAllPages<Handoff>(["ticket", ticket.id, "handoffs", "all"], `${path}/handoffs`);
  const entries = useMemo(() => threadEntries(messages.items, events.items), [messages.items, events.items]);
  const end = useFollowEnd(messages.items.length, ticket.id);
  const last = messages.items[messages.items.length - 1];

  return (
    <div className={classes.frame}>
      <div
        ref={end.box}
        className={classes.thread}
        onScroll={end.scrolled}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={t("ticket.conversation")}
        aria-live="off"
      >
        {messages.loading && <Waiting lines={4} height={90} />}
        {messages.problem && <ProblemAlert problem={messages.problem} retry={messages.refetch} />}
        {entries.map((entry, at) => (
          <Fragment key={entry.type === "message" ? entry.message.id : entry.event.id}>
            {dayChanges(entries[at - 1]?.at, entry.at) && <div className={classes.day}>{dateOf(entry.at)}</div>}
            {entry.type === "message" ? (
              <MessageCard message={entry.message} ticketId={ticket.id} />
            ) : (
              <Happened event={entry.event} handoff={handoffOf(entry.event, handoffs.items)} />
            )}
          </Fragment>
        ))}
        <PendingList ticketId={ticket.id} />
      </div>
      <div aria-live="polite" className={classes.live}>
        {end.unseen && last && (
          <Button size="xs" radius="xl" onClick={end.follow}>
            {t("ticket.new_message", { name: last.author.name })}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whoever takes a ticket over reads here what the one before learned. */
function Happened({ event, handoff }: { event: TimelineItem; handoff: Handoff | undefined }) {
  return (
    <>
      <p className={classes.event}>
        {event.sentence} · <time dateTime={event.at}>{timeOf(event.at)}</time>
      </p>
      {handoff && (
        <div className={classes.handoff}>
          <HandoffWords handoff={handoff} />
        </div>
      )}
    </>
  );
}
