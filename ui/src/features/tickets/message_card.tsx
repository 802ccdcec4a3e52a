import { IconLock, IconPhone } from "@tabler/icons-react";
import { AttachmentList } from "@/components/attachment_list";
import { TextLink } from "@/components/links";
import { Person } from "@/components/person";
import { Words } from "@/components/words";
import { dateTimeOf, timeOf } from "@/lib/format";
import type { Message } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { DeliveryLine } from "./delivery_line";
import classes from "./message_card.module.css";

export function MessageCard({ message, ticketId }: { message: Message; ticketId: string }) {
  const t = useText();
  const side = message.kind === "note" ? "note" : message.author.kind === "contact" ? "customer" : "staff";
  return (
    <article
      className={classes.card}
      data-side={side}
      aria-label={t(`message.of_${side}`, { name: message.author.name })}
    >
      <span className={classes.face}>
        <Person name={message.author.name} size={32} />
      </span>
      <div className={classes.bubble}>
        <header className={classes.head}>
          <strong>{message.author.name}</strong>
          {side === "note" && (
            <span className={classes.kind}>
              <IconLock size={13} aria-hidden /> {t("message.note")}
            </span>
          )}
          {message.call && (
            <span className={classes.kind}>
              <IconPhone size={13} aria-hidden /> {t(`message.call_${message.call}`)}
            </span>
          )}
          {message.origin && (
            <TextLink to={`/support/${message.origin.ticket_id}`} size="xs">
              {t("message.from_ticket", { number: message.origin.number })}
            </TextLink>
          )}
          <time dateTime={message.created_at} title={dateTimeOf(message.created_at)}>
            {timeOf(message.created_at)}
          </time>
        </header>
        <Words>{message.body}</Words>
        <AttachmentList attachments={message.attachments} base="/api/attachments" />
        {message.delivery && <DeliveryLine message={message} delivery={message.delivery} ticketId={ticketId} />}
      </div>
    </article>
  );
}
