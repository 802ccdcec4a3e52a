import { Button, Menu, Text, TextInput } from "@mantine/core";
import { IconBook2, IconExternalLink, IconLink, IconSearch, IconTextPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contactQuery } from "@/features/accounts/queries";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { useArticleSearch, type ArticleHit } from "@/lib/article_search";
import { toastProblem } from "@/lib/toast";
import type { Message, PublishedCopy, Ticket } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { useText } from "@/lib/use_text";
import classes from "./writing.module.css";

const suggested = 3;
const found = 8;

interface Props {
  ticket: Ticket;
  onInsert: (words: string) => void;
}

/** Articles that may answer what the customer asks, and others that are looked for. Below the text, so that nothing moves under the hand that types. */
export function ArticleSuggestions({ ticket, onInsert }: Props) {
  const t = useText();
  const can = useCan();
  const { items } = useAllPages<Message>(["messages", ticket.id], `/api/tickets/${ticket.id}/messages`);
  const asked = useQuery({ ...contactQuery(ticket.contact_id ?? ""), enabled: Boolean(ticket.contact_id) });
  const contact = asked.data;
  const said = items.findLast((message) => message.kind === "reply" && message.author.kind === "contact")?.body ?? "";
  const [wanted, setWanted] = useState("");
  const looking = wanted.trim() !== "";
  const { hits, loading } = useArticleSearch("/api/articles/search", looking ? wanted : `${ticket.subject} ${said}`, {
    limit: looking ? found : suggested,
    language: contact?.language,
    contact: ticket.contact_id,
    still: !can("article_read") || asked.isLoading, // another language would take what has the focus away
    place: looking && !ticket.restricted_team_id ? "composer" : undefined, // words of one team's ticket stay its own
  });
  if (!can("article_read")) return null;
  return (
    <div className={classes.suggestions} role="group" aria-label={t("article.suggested")}>
      <TextInput
        type="search"
        size="xs"
        className={classes.article_search}
        aria-label={t("article.find")}
        placeholder={t("article.find")}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={wanted}
        onInput={(event) => event.stopPropagation()} // nobody is told that an answer is being typed
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Text component="span" size="sm" c="dimmed" role="status">
        {hits.length > 0 && t(looking ? "article.found" : "article.suggested")}
        {hits.length === 0 && looking && !loading && t("article.found_none")}
      </Text>
      {hits.map((hit) => (
        <SuggestedArticle key={hit.id} hit={hit} onInsert={onInsert} />
      ))}
    </div>
  );
}

/** A title that ends as a sentence does wants no colon. */
function linkWords(title: string, address: string): string {
  return `${title}${/[?!.:…]$/.test(title) ? "" : ":"} ${address}`;
}

function SuggestedArticle({ hit, onInsert }: { hit: ArticleHit; onInsert: (words: string) => void }) {
  const t = useText();
  const address = hit.contact_may_read === false ? null : hit.address;

  async function insertText() {
    const article = await api.get<PublishedCopy>(`/api/articles/${hit.id}/publication`).catch(() => null);
    // With where it stands: the customer finds its pictures there, and the article that it helped here.
    if (article && address) onInsert(`${article.letter}\n\n${linkWords(hit.title, address)}`);
    else toastProblem(t("article.text_failed"));
  }

  return (
    <Menu position="top-start" withinPortal returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          title={hit.title}
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
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onInsert(linkWords(hit.title, address))}>
              {t("article.insert_link")}
            </Menu.Item>
            <Menu.Item leftSection={<IconTextPlus size={16} />} onClick={() => void insertText()}>
              {t("article.insert_text")}
            </Menu.Item>
          </>
        )}
        {!address && (
          <Menu.Label>
            {t(hit.audience === "internal" ? "article.internal_only" : "article.not_for_contact")}
          </Menu.Label>
        )}
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
