import { Box, Button, Checkbox, Group, Text } from "@mantine/core";
import { IconBook2, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import { dateOf } from "@/lib/format";
import { languageName } from "@/lib/language";
import { usePaged } from "@/lib/paged";
import type { ListedArticle } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { ArticleChips } from "./article_chips";
import { ArticleFilters, noFilter, type ArticleFilter } from "./article_filters";
import { ArticlesBulk } from "./articles_bulk";
import { FoundArticles } from "./found_articles";
import { KnowledgeTabs } from "./knowledge_tabs";

export function ArticlesPage() {
  const t = useText();
  const can = useCan();
  const [filter, setFilter] = useUrlState<ArticleFilter>();
  const [chosen, setChosen] = useChosen(JSON.stringify(filter));
  const articles = usePaged<ListedArticle>(["articles", "staff", filter], "/api/articles", filter);
  const filtered = Object.entries(filter).some(([name, value]) => name !== "sort" && Boolean(value));
  const may = can("article_write");
  const write = may && (
    <LinkButton to="/articles/new" leftSection={<IconPlus size={17} />}>
      {t("article.new")}
    </LinkButton>
  );

  function choose(id: string, wanted: boolean) {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  const box: Column<ListedArticle> = {
    head: t("articles.choose"),
    quiet: true,
    cell: (article) => (
      <Checkbox
        size="24px"
        radius={6}
        aria-label={t("articles.choose_what", { title: article.title })}
        checked={chosen.has(article.id)}
        onChange={(event) => choose(article.id, event.currentTarget.checked)}
      />
    ),
  };
  const columns = columnsOf(t);
  return (
    <PageFrame wide title={t("place.articles")} actions={write}>
      <KnowledgeTabs />
      <ArticleFilters filter={filter} setFilter={setFilter} />
      {chosen.size > 0 && (
        <ArticlesBulk
          ids={[...chosen]}
          all={articles.items.map(({ id }) => id)}
          onChoose={(ids) => setChosen(new Set(ids))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {filter.state !== "draft" && <FoundArticles filter={filter} onSearch={(q) => setFilter({ q })} />}
      <PagedTable
        label={t("place.articles")}
        list={articles}
        columns={may ? [columns[0]!, ...columns.slice(1), box] : columns}
        id={(article) => article.id}
        empty={
          <Empty
            icon={IconBook2}
            title={t(filter.q ? "article.none_with_all_words" : filtered ? "article.none_found" : "article.none")}
            action={
              filtered ? (
                <Button variant="default" onClick={() => setFilter(noFilter)}>
                  {t("common.clear_filters")}
                </Button>
              ) : (
                write
              )
            }
          >
            {!filtered && t("article.none_hint")}
          </Empty>
        }
      />
    </PageFrame>
  );
}

/** What is chosen in the list as `shown`; another list begins with nothing chosen, and none is changed out of sight. */
function useChosen(shown: string) {
  const [state, setState] = useState({ shown, chosen: new Set<string>() as ReadonlySet<string> });
  const chosen = state.shown === shown ? state.chosen : nothing;
  return [chosen, (next: ReadonlySet<string>) => setState({ shown, chosen: next })] as const;
}

const nothing: ReadonlySet<string> = new Set();

function columnsOf(t: Say): Column<ListedArticle>[] {
  return [
    {
      head: t("article.title"),
      cell: (article) => (
        <Box miw="16em">
          <TextLink to={`/articles/${article.id}`} fw={600}>
            {article.title}
          </TextLink>
          <Text size="xs" c="dimmed">
            {t(`article_kind.${article.kind}`)} · {languageName(article.language)}
          </Text>
        </Box>
      ),
    },
    {
      head: t("article.state"),
      cell: (article) => (
        <Group gap={4}>
          <ArticleChips article={article} />
        </Group>
      ),
    },
    { head: t("article.audience"), cell: (article) => t(`audience.${article.audience}`) },
    { head: t("article.owner_id"), cell: (article) => article.owner_name ?? t("common.none") },
    {
      head: t("article.review_on"),
      cell: (article) => (
        <span style={{ whiteSpace: "nowrap" }}>
          {article.review_on ? dateOf(`${article.review_on}T12:00:00Z`) : t("common.none")}
        </span>
      ),
    },
    {
      head: t("articles.votes"),
      end: true,
      cell: ({ helpful, not_helpful }) =>
        helpful + not_helpful > 0 ? (
          <span title={t("feedback.counts", { helpful, not_helpful })} style={{ whiteSpace: "nowrap" }}>
            +{helpful} −{not_helpful}
          </span>
        ) : (
          t("common.none")
        ),
    },
    { head: t("articles.comments"), end: true, cell: (article) => article.open_comments },
    { head: t("articles.views"), end: true, cell: (article) => article.views },
    {
      head: t("articles.broken"),
      end: true,
      cell: (article) =>
        article.broken_links > 0 ? (
          <TextLink to="/articles/links" search={{ article_id: article.id }}>
            {article.broken_links}
          </TextLink>
        ) : (
          0
        ),
    },
    { head: t("article.updated"), end: true, cell: (article) => <Ago at={article.updated_at} /> },
  ];
}
