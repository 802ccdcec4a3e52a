import { Paper, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { ArticleBody } from "@/components/article_body";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { HelpfulQuestion } from "@/features/articles/helpful_question";
import { dateOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { ArticleOutline, ArticleVersions } from "./article_guide";
import { OtherLanguage } from "./other_language";
import { portalArticleQuery } from "./queries";

export function HelpArticlePage() {
  const t = useText();
  const { articleId = "" } = useParams({ strict: false }) as { articleId?: string };
  const { from } = useSearch({ strict: false }) as { from?: string };
  const writing = from === "form"; // what was typed there is kept
  const { data, error, refetch } = useQuery(portalArticleQuery(articleId));
  return (
    <PageFrame
      title={data?.title ?? t("portal.help_title")}
      titleLang={data?.language}
      lead={data && t("article.updated_on", { date: dateOf(data.updated_at) })}
      back={
        writing
          ? { to: "/tickets/new", label: t("portal.back_to_form") }
          : { to: "/help", label: t("portal.help_title") }
      }
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Stack>
          <OtherLanguage language={data.language} />
          <ArticleVersions versions={data.versions} language={data.language} />
          <ArticleOutline outline={data.outline} language={data.language} />
          <Paper radius="lg" lang={data.language}>
            <ArticleBody html={data.body_html} />
          </Paper>
          <HelpfulQuestion
            key={data.id}
            path={`/api/portal/articles/${data.id}/feedback`}
            otherwise={
              <LinkButton to="/tickets/new" size="sm">
                {t(writing ? "portal.back_to_form" : "action.ticket_open")}
              </LinkButton>
            }
          />
        </Stack>
      )}
    </PageFrame>
  );
}
