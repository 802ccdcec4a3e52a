import { Button, Paper, Stack } from "@mantine/core";
import { IconPencil, IconSend } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { LinkButton } from "@/components/links";
import { Markdown } from "@/components/markdown";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { dateOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { Article } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ArticleState } from "./articles_page";
import { articleQuery } from "./queries";

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
  const can = useCan();
  const client = useQueryClient();
  const path = `/api/articles/${article.id}/publication`;
  const draft = article.state === "draft";
  const publish = useCommand(
    async (publish: boolean, key): Promise<unknown> =>
      publish ? api.post<Article>(path, {}, { key }) : api.remove(path),
    (_, published) => {
      void client.invalidateQueries({ queryKey: ["article", article.id] });
      void client.invalidateQueries({ queryKey: ["articles"] });
      toast(t(published ? "article.published" : "article.withdrawn"));
    },
  );

  return (
    <PageFrame
      narrow
      title={article.title}
      back={{ to: "/articles", label: t("place.articles") }}
      lead={
        <>
          <ArticleState state={article.state} /> {t(`article_kind.${article.kind}`)} ·{" "}
          {t(`audience.${article.audience}`)} · {article.author_name} ·{" "}
          {t("article.updated_on", { date: dateOf(article.updated_at) })}
          {article.review_on && <> · {t("article.review_by", { date: dateOf(`${article.review_on}T12:00:00Z`) })}</>}
        </>
      }
      actions={
        can("article_write") && (
          <>
            <LinkButton to={`/articles/${article.id}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
              {t("common.edit")}
            </LinkButton>
            <Button
              variant={draft ? "filled" : "default"}
              leftSection={draft && <IconSend size={16} />}
              loading={publish.pending}
              onClick={() => void publish.run(draft)}
            >
              {t(draft ? "article.publish" : "article.withdraw")}
            </Button>
          </>
        )
      }
    >
      <Stack>
        <ProblemAlert problem={publish.problem} />
        <Paper radius="lg" p="xl">
          <Markdown text={article.body_markdown} />
        </Paper>
      </Stack>
    </PageFrame>
  );
}
