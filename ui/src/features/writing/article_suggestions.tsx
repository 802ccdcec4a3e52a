import { Button, Menu, Text } from "@mantine/core";
import { IconBook2, IconExternalLink, IconLink, IconTextPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { contactQuery } from "@/features/accounts/queries";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { useArticleSearch, type ArticleHit } from "@/lib/article_search";
import { toastProblem } from "@/lib/toast";
import type { Article, Message, Ticket } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { useText } from "@/lib/use_text";
import classes from "./writing.module.css";

const shown = 3;

interface Props {
  ticket: Ticket;
  onInsert: (words: string) => void;
}

/** Articles that may answer what the customer asks. Below the text, so that nothing moves under the hand that types. */
export function ArticleSuggestions({ ticket, onInsert }: Props) {
  const t = useText();
  const can = useCan();
  const title = useId();
  const { items } = useAllPages<Message>(["messages", ticket.id], `/api/tickets/${ticket.id}/messages`);
  const { data: contact } = useQuery({ ...contactQuery(ticket.contact_id ?? ""), enabled: Boolean(ticket.contact_id) });
  const said = items.findLast((message) => message.kind === "reply" && message.author.kind === "contact")?.body ?? "";
  const { hits } = useArticleSearch("/api/articles/search", `${ticket.subject} ${said}`, {
    limit: shown,
    language: contact?.language,
    still: !can("article_read"),
  });
  if (hits.length === 0) return null;
  return (
    <div className={classes.suggestions} role="group" aria-labelledby={title}>
      <Text id={title} component="span" size="sm" c="dimmed">
        {t("article.suggested")}
      </Text>
      {hits.map((hit) => (
        <SuggestedArticle key={hit.id} hit={hit} onInsert={onInsert} />
      ))}
    </div>
  );
}

function SuggestedArticle({ hit, onInsert }: { hit: ArticleHit; onInsert: (words: string) => void }) {
  const t = useText();
  const { address } = hit;

  async function insertText() {
    const article = await api.get<Article>(`/api/articles/${hit.id}/publication`).catch(() => null);
    if (article) onInsert(article.body_markdown);
    else toastProblem(t("article.text_failed"));
  }

  return (
    <Menu position="top-start" withinPortal returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBook2 size={15} aria-hidden />}
          classNames={{ root: classes.suggestion, label: classes.suggested_title }}
        >
          {hit.title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.suggested}>
        <Menu.Label>{hit.snippet}</Menu.Label>
        {address && (
          <>
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onInsert(`${hit.title}: ${address}`)}>
              {t("article.insert_link")}
            </Menu.Item>
            <Menu.Item leftSection={<IconTextPlus size={16} />} onClick={() => void insertText()}>
              {t("article.insert_text")}
            </Menu.Item>
          </>
        )}
        {!address && <Menu.Label>{t("article.internal_only")}</Menu.Label>}
        <Menu.Item
          component="a"
          href={`/articles/${hit.id}`}
          target="_blank"
          leftSection={<IconExternalLink size={16} />}
        >
          {t("article.open")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
