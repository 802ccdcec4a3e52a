import { Anchor, NativeSelect, Text, TextInput, Title } from "@mantine/core";
import { IconBook2, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { Pieces } from "@/components/pieces";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useArticleSearch } from "@/lib/article_search";
import { usePaged } from "@/lib/paged";
import type { Article } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { OtherLanguage } from "./other_language";
import { articleList, recent_limit, recentArticlesQuery, shelvesQuery } from "./queries";
import classes from "./tickets_page.module.css";

const found_limit = 20;

export function HelpPage() {
  const t = useText();
  const [{ q: asked = "", about = "" }, setUrl] = useUrlState<{ q?: string; about?: string }>();
  const [search, setText] = useState(asked); // the address follows, so that Back finds the question again
  const setSearch = (q: string) => {
    setText(q);
    setUrl({ q });
  };
  return (
    <PageFrame title={t("portal.help_title")}>
      <TextInput
        type="search"
        size="md"
        mb="lg"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t("portal.help_search")}
        aria-label={t("portal.help_search")}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      {search.trim() === "" ? (
        <Shelves about={about} onAbout={(category) => setUrl({ about: category })} />
      ) : (
        <Answers text={search} onSearch={setSearch} />
      )}
    </PageFrame>
  );
}

function Answers({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const t = useText();
  const { q, hits, meant, loading, problem, refetch } = useArticleSearch("/api/portal/articles/search", text, {
    limit: found_limit,
    place: "portal",
  });
  if (problem) return <ProblemAlert problem={problem} retry={refetch} />;
  if (loading || q === "") return <Waiting lines={4} />;
  if (hits.length === 0)
    return (
      <Empty
        icon={IconBook2}
        title={t("portal.help_not_found", { q })}
        action={
          <LinkButton to="/tickets/new" search={{ subject: q }}>
            {t("action.ticket_open")}
          </LinkButton>
        }
      >
        {t("portal.help_ask")}
      </Empty>
    );
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" role="status">
        {t("portal.help_found", { count: hits.length })}
      </Text>
      {meant && (
        <Anchor component="button" type="button" mb="md" onClick={() => onSearch(meant)}>
          {t("support.did_you_mean", { q: meant })}
        </Anchor>
      )}
      <ul className={classes.list} aria-label={t("portal.help_title")}>
        {hits.map((hit) => (
          <Card key={hit.id} article={hit} title={<Pieces pieces={hit.title_pieces} />}>
            <Pieces pieces={hit.pieces} />
          </Card>
        ))}
      </ul>
    </>
  );
}

/** What was written last, and everything by title, or what is about one thing. */
function Shelves({ about, onAbout }: { about: string; onAbout: (category: string) => void }) {
  const t = useText();
  const recent = useQuery(recentArticlesQuery());
  const topics = useQuery(shelvesQuery()).data?.items ?? [];
  const articles = usePaged<Article>(...articleList(about));
  if (articles.problem) return <ProblemAlert problem={articles.problem} retry={articles.refetch} />;
  if (articles.loading) return <Waiting lines={4} />;
  if (articles.items.length === 0 && about === "")
    return (
      <Empty
        icon={IconBook2}
        title={t("portal.help_none")}
        action={<LinkButton to="/tickets/new">{t("action.ticket_open")}</LinkButton>}
      >
        {t("portal.help_ask")}
      </Empty>
    );
  const latest = recent.data?.items ?? [];
  const few = articles.items.length <= recent_limit;
  return (
    <>
      {(topics.length > 1 || about !== "") && (
        <NativeSelect
          label={t("portal.help_topic")}
          mb="lg"
          value={about}
          onChange={({ currentTarget: { value } }) => onAbout(value)}
          data={[
            { value: "", label: t("portal.help_all") },
            ...topics.map(({ id, whole_name }) => ({ value: id, label: whole_name })),
          ]}
        />
      )}
      {about === "" && !few && latest.length > 0 && (
        <>
          <Title order={2} size="h4" mb="sm">
            {t("portal.help_recent")}
          </Title>
          <ul className={classes.list} aria-label={t("portal.help_recent")}>
            {latest.map((article) => (
              <Card key={article.id} article={article} title={article.title} />
            ))}
          </ul>
          <Title order={2} size="h4" mt="xl" mb="sm">
            {t("portal.help_all")}
          </Title>
        </>
      )}
      <ul className={classes.list} aria-label={t("portal.help_all")}>
        {articles.items.map((article) => (
          <Card key={article.id} article={article} title={article.title} />
        ))}
      </ul>
      <LoadMore more={articles.more} loading={articles.loadingMore} onMore={articles.loadMore} />
    </>
  );
}

interface CardProps {
  article: { id: string; kind: Article["kind"]; language: Article["language"] };
  title: ReactNode;
  children?: ReactNode;
}

function Card({ article, title, children }: CardProps) {
  const t = useText();
  return (
    <li>
      <Link to={`/help/${article.id}`} className={classes.card}>
        <div className={classes.head}>
          <span className={classes.number}>{t(`article_kind.${article.kind}`)}</span>
          <OtherLanguage language={article.language} />
        </div>
        <div className={classes.title} lang={article.language}>
          {title}
        </div>
        {children && (
          <Text size="sm" c="dimmed" mt={4} lang={article.language} style={{ overflowWrap: "anywhere" }}>
            {children}
          </Text>
        )}
      </Link>
    </li>
  );
}
