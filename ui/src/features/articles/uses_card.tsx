import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { useCan } from "@/features/session/me";
import { usePaged } from "@/lib/paged";
import type { Article, ArticleTicket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { originsQuery } from "./queries";

/** What it was begun from, in how many tickets it helped, and in which. */
export function UsesCard({ article }: { article: Article }) {
  const t = useText();
  const can = useCan();
  const [open, setOpen] = useState(false);
  const { data: origins } = useQuery(originsQuery(article.id));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("uses.title")}
      </Title>
      {origins?.items.map(({ kind, id, number }) => (
        <TextLink key={id} to={`/${kind === "ticket" ? "support" : "problems"}/${id}`} size="sm" display="block" mb={4}>
          {t(`uses.from_${kind}`, { number })}
        </TextLink>
      ))}
      <Text size="sm">{t("uses.count", { count: article.uses })}</Text>
      {article.uses > 0 && !open && can("ticket_read") && (
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
          {t("uses.show")}
        </Button>
      )}
      {open && <Tickets id={article.id} />}
    </section>
  );
}

function Tickets({ id }: { id: string }) {
  const list = usePaged<ArticleTicket>(["article", id, "tickets"], `/api/articles/${id}/tickets`, { limit: 20 });
  return (
    <>
      {list.items.map((one) => (
        <TextLink key={one.ticket_id} to={`/support/${one.ticket_id}`} size="sm" display="block" mt={4}>
          #{one.number} {one.subject}
        </TextLink>
      ))}
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </>
  );
}
