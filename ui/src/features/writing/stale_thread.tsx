import { Alert, Button, Group } from "@mantine/core";
import { IconMessage2Exclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/features/session/me";
import type { Message } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { pendingQuery } from "./queries";
import { leavingOf } from "./seen_thread";
import classes from "./writing.module.css";

const excerpt = 240;

interface Props {
  ticketId: string;
  news: Message[];
  pending: boolean;
  onSend: () => void;
  onWait: () => void;
}

/** What came while somebody was writing, before it is answered unread. */
export function StaleThread({ ticketId, news, pending, onSend, onWait }: Props) {
  const t = useText();
  const me = useMe();
  const { data } = useQuery({ ...pendingQuery(ticketId), refetchOnMount: "always" });
  const leaving = leavingOf(data?.items ?? [], me.id);
  return (
    <Alert
      role="alert"
      color="yellow"
      classNames={{ title: classes.alert }}
      icon={<IconMessage2Exclamation size={18} />}
      title={t("stale.title", { count: Math.max(news.length + leaving.length, 1) })}
    >
      <ul className={classes.news}>
        {news.map((message) => (
          <li key={message.id}>
            <strong>{message.author.name}</strong>
            {message.kind === "note" && ` (${t("message.note")})`}: {message.body.slice(0, excerpt)}
            {message.body.length > excerpt && "…"}
          </li>
        ))}
        {leaving.map((message) => (
          <li key={message.id}>
            <strong>{message.author_name}</strong> ({t("stale.leaving")}): {message.body.slice(0, excerpt)}
            {message.body.length > excerpt && "…"}
          </li>
        ))}
      </ul>
      <Group gap="xs">
        <Button size="xs" loading={pending} onClick={onSend}>
          {t("stale.send")}
        </Button>
        <Button size="xs" variant="default" onClick={onWait}>
          {t("stale.wait")}
        </Button>
      </Group>
    </Alert>
  );
}
