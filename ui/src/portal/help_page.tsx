import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBook2, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { usePaged } from "@/lib/paged";
import type { Article } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./tickets_page.module.css";

export function HelpPage() {
  const t = useText();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search.trim(), 250);
  const articles = usePaged<Article>(["articles", q], "/api/portal/articles", { q });
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
      {articles.loading && <Waiting lines={4} />}
      {articles.problem && <ProblemAlert problem={articles.problem} retry={articles.refetch} />}
      {!articles.loading && !articles.problem && articles.items.length === 0 && (
        <Empty
          icon={IconBook2}
          title={q ? t("portal.help_not_found", { q }) : t("portal.help_none")}
          action={<LinkButton to="/tickets/new">{t("action.ticket_open")}</LinkButton>}
        >
          {t("portal.help_ask")}
        </Empty>
      )}
      <ul className={classes.list}>
        {articles.items.map((article) => (
          <li key={article.id}>
            <Link to={`/help/${article.id}`} className={classes.card}>
              <div className={classes.head}>
                <span className={classes.number}>{t(`article_kind.${article.kind}`)}</span>
              </div>
              <div className={classes.title}>{article.title}</div>
            </Link>
          </li>
        ))}
      </ul>
      <LoadMore more={articles.more} loading={articles.loadingMore} onMore={articles.loadMore} />
    </PageFrame>
  );
}
