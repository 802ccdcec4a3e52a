import { Title } from "@mantine/core";
import { Fragment, useMemo } from "react";
import { AttachmentList } from "@/components/attachment_list";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { dayChanges, threadEntries } from "@/features/tickets/thread_entries";
import { dateOf, timeOf } from "@/lib/format";
import type { Message, PortalTicket, TimelineItem } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { useText } from "@/lib/use_text";
import { AnswerBox } from "./answer_box";
import { usePortalMe } from "./me";
import { eventList, messageList } from "./queries";
import classes from "./ticket_page.module.css";

/** The conversation as its customer sees it. */
export function Answers({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const messages = useAllPages<Message>(...messageList(ticket.id));
  const events = useAllPages<TimelineItem>(...eventList(ticket.id));
  const entries = useMemo(() => threadEntries(messages.items, events.items), [messages.items, events.items]);
  return (
    <section className={classes.answers}>
      <Title order={2} size="h3">
        {t("ticket.conversation")}
      </Title>
      {messages.loading && <Waiting lines={2} height={80} />}
      {messages.problem && <ProblemAlert problem={messages.problem} retry={messages.refetch} />}
      <div aria-live="polite">
        {entries.map((entry, at) => (
          <Fragment key={entry.type === "message" ? entry.message.id : entry.event.id}>
            {dayChanges(entries[at - 1]?.at, entry.at) && <p className={classes.day}>{dateOf(entry.at)}</p>}
            {entry.type === "message" ? (
              <Bubble message={entry.message} />
            ) : (
              <p className={classes.event}>
                {entry.event.sentence} · {timeOf(entry.at)}
              </p>
            )}
          </Fragment>
        ))}
      </div>
      <AnswerBox ticket={ticket} />
    </section>
  );
}

function Bubble({ message }: { message: Message }) {
  const t = useText();
  const me = usePortalMe();
  const ours = message.author.kind === "contact"; // a colleague's word stands on the customer's side too
  const mine = ours && message.author.id === me.id;
  return (
    <article className={classes.message} data-ours={ours || undefined} data-mine={mine || undefined}>
      <div className={classes.bubble}>
        <div className={classes.who}>
          <strong>{mine ? t("portal.you") : message.author.name}</strong>
          {message.author.kind === "user" && ` · ${t("portal.staff")}`}{" "}
          <time dateTime={message.created_at}>{timeOf(message.created_at)}</time>
        </div>
        <Words>{message.body}</Words>
        <AttachmentList attachments={message.attachments} base="/api/portal/attachments" />
      </div>
    </article>
  );
}
