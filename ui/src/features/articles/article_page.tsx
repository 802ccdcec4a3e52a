import { Paper, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ArticleBody } from "@/components/article_body";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useText } from "@/lib/use_text";
import type { Article } from "@/lib/types";
import { ArticleActions } from "./article_actions";
import { ArticleChips } from "./article_chips";
import { ArticleFacts } from "./article_facts";
import { FeedbackCard } from "./feedback_card";
import { HelpfulQuestion } from "./helpful_question";
import { articleQuery, useArticleChanged } from "./queries";
import { ReviewNotice } from "./review_notice";
import { TranslationsCard } from "./translations_card";
import { UsesCard } from "./uses_card";
import classes from "./articles.module.css";

export function ArticlePage() {
  const t = useText();
  const { articleId = "" } = useParams({ strict: false }) as { articleId?: string };
  const { data, error, refetch } = useQuery(articleQuery(articleId));
  if (data) return <Shown article={data} />;
  return (
    <PageFrame title={t("place.articles")} back={{ to: "/articles", label: t("place.articles") }}>
      {error ? <ProblemAlert problem={error} retry={() => void refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

function Shown({ article }: { article: Article }) {
  const t = useText();
  const changed = useArticleChanged();
  return (
    <PageFrame
      title={article.title}
      back={{ to: "/articles", label: t("place.articles") }}
      lead={
        <>
          <ArticleChips article={article} /> {t(`article_kind.${article.kind}`)} · {t(`audience.${article.audience}`)}
        </>
      }
      actions={<ArticleActions article={article} />}
    >
      <div className={classes.page}>
        <Stack>
          <ReviewNotice article={article} />
          <Paper radius="lg" p="xl">
            <ArticleBody html={article.body_html} />
          </Paper>
          {article.published_at && (
            <HelpfulQuestion
              key={article.id}
              path={`/api/articles/${article.id}/feedback`}
              onSaid={() => changed(article.id)}
            />
          )}
          {article.published_at && <FeedbackCard article={article} />}
        </Stack>
        <aside className={classes.side} aria-label={t("article.about")}>
          <ArticleFacts article={article} />
          <TranslationsCard article={article} />
          <UsesCard article={article} />
        </aside>
      </div>
    </PageFrame>
  );
}
