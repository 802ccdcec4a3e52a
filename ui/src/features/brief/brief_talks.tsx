import { Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { NoteCard } from "@/features/notes/notes";
import { TimelineList } from "@/features/timeline/timeline_list";
import type { Note } from "@/lib/customer_types";
import { usePaged } from "@/lib/paged";
import type { TimelineItem } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./brief.module.css";
import { BriefCard } from "./brief_card";

const talks_shown = 2;
const news_shown = 6;

function useTalks(accountId: string) {
  return usePaged<Note>(["notes", accountId, "brief"], `/api/accounts/${accountId}/notes`, { limit: talks_shown });
}

/** The last conversations. */
export function BriefTalks({ accountId }: { accountId: string }) {
  const t = useText();
  const talks = useTalks(accountId);
  return (
    <BriefCard
      title={t("brief.talks")}
      to={`/accounts/${accountId}`}
      search={{ tab: "notes" }}
      loading={talks.loading}
      problem={talks.problem}
    >
      {talks.items.length === 0 && <Text size="sm">{t("note.none")}</Text>}
      <ol className={classes.talks}>
        {talks.items.slice(0, talks_shown).map((note) => (
          <NoteCard key={note.id} note={note} />
        ))}
      </ol>
    </BriefCard>
  );
}

/** What has happened since we last spoke; everything, when we never did. */
export function BriefNews({ accountId }: { accountId: string }) {
  const t = useText();
  const talks = useTalks(accountId);
  const events = usePaged<TimelineItem>(
    ["timeline", "accounts", accountId, "brief"],
    `/api/accounts/${accountId}/timeline`,
    { limit: 100 },
  );
  const last = talks.items[0];
  const since = last ? Date.parse(last.at) : 0;
  const news = events.items.filter(({ at, kind }) => Date.parse(at) > since && !kind.startsWith("conversation."));
  // Those of a page reach back no further than it does: there may be more behind it.
  const oldest = events.items.at(-1);
  const more = events.more && oldest !== undefined && Date.parse(oldest.at) > since;
  return (
    <BriefCard
      title={last ? t("brief.news") : t("brief.news_all")}
      to={`/accounts/${accountId}`}
      loading={events.loading || talks.loading}
      problem={events.problem ?? talks.problem}
    >
      {last && (
        <Text size="sm" c="dimmed" mb="xs">
          {t(`note.kind_${last.kind}`)} · <Ago at={last.at} />
        </Text>
      )}
      {news.length === 0 ? (
        <Text size="sm">{t("brief.no_news")}</Text>
      ) : (
        <TimelineList items={news.slice(0, news_shown)} />
      )}
      {news.length > news_shown &&
        (more ? (
          <Text size="sm">{t("brief.many_news", { count: news.length - news_shown })}</Text>
        ) : (
          <Text size="sm">{t("brief.more_news", { count: news.length - news_shown })}</Text>
        ))}
    </BriefCard>
  );
}
