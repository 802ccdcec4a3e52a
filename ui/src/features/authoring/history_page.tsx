import { Button, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { ArticleBody } from "@/components/article_body";
import type { Column } from "@/components/data_table";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Chip } from "@/components/chip";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { articleQuery, revisionQuery, useArticleChanged } from "@/features/articles/queries";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Article, RevisionLine } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { DiffView } from "./diff_view";

export function HistoryPage() {
  const t = useText();
  const { articleId = "" } = useParams({ strict: false }) as { articleId?: string };
  const { data, error, refetch } = useQuery(articleQuery(articleId));
  const back = { to: `/articles/${articleId}`, label: t("article.back") };
  return (
    <PageFrame title={t("history.title")} lead={data?.title} back={back}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <History article={data} />}
    </PageFrame>
  );
}

function History({ article }: { article: Article }) {
  const t = useText();
  const [number, setNumber] = useState<number | null>(null);
  const list = usePaged<RevisionLine>(
    ["article", article.id, "revisions", article.revision],
    `/api/articles/${article.id}/revisions`,
  );
  const columns: Column<RevisionLine>[] = [
    {
      head: t("history.version"),
      cell: (one) => (
        <>
          <Text component="span" fw={600}>
            {t("history.number", { number: one.number })}
          </Text>{" "}
          {one.number === article.revision && <Chip>{t("history.current")}</Chip>}
        </>
      ),
    },
    { head: t("article.title"), cell: (one) => one.title },
    { head: t("history.author"), cell: (one) => one.author_name ?? t("history.program") },
    { head: t("history.size"), end: true, cell: (one) => numberOf(one.size) },
    { head: t("history.when"), end: true, cell: (one) => <Ago at={one.created_at} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (one) => (
        <Button
          size="xs"
          variant={number === one.number ? "filled" : "default"}
          aria-label={t("history.see", { number: one.number })}
          onClick={() => setNumber(one.number)}
        >
          {t("history.compare")}
        </Button>
      ),
    },
  ];
  return (
    <Stack>
      {number !== null && <Compared key={number} article={article} number={number} known={list.items} />}
      <PagedTable
        label={t("history.title")}
        list={list}
        columns={columns}
        id={(one) => String(one.number)}
        empty={<Text size="sm">{t("history.none")}</Text>}
      />
    </Stack>
  );
}

/** One revision beside another: the one before it, or for the first what stands there now. Alone it is shown whole. */
function Compared({ article, number, known }: { article: Article; number: number; known: RevisionLine[] }) {
  const t = useText();
  const can = useCan();
  const changed = useArticleChanged();
  const [other, setOther] = useState(number === 1 ? article.revision : number - 1);
  const [whole, setWhole] = useState(other === number);
  const [asking, setAsking] = useState(false);
  const after = useQuery(revisionQuery(article.id, number));
  const before = useQuery(revisionQuery(article.id, other));
  const restore = useCommand(
    (_: undefined, key) =>
      api.post<Article>(
        `/api/articles/${article.id}/revisions/${number}/restoration`,
        {},
        { key, version: article.version },
      ),
    () => {
      changed(article.id);
      setAsking(false);
      toast(t("history.restored", { number }));
    },
  );
  const problem = after.error ?? before.error;
  if (problem) return <ProblemAlert problem={problem} />;
  if (!after.data || !before.data) return <Waiting lines={6} />;
  const choices = [...new Set([other, ...known.map((one) => one.number)])].filter((one) => one !== number);
  return (
    <section aria-label={t("history.number", { number })}>
      <Group gap="sm" mb="sm" align="flex-end">
        {choices.length > 0 && (
          <Select
            label={t("history.compare_with")}
            value={String(other)}
            searchable
            w={190}
            allowDeselect={false}
            data={choices.map((one) => ({ value: String(one), label: t("history.number", { number: one }) }))}
            onChange={(value) => setOther(Number(value))}
          />
        )}
        <Button variant="default" onClick={() => setWhole(!whole)} aria-pressed={whole}>
          {t(whole ? "history.show_changes" : "history.show_whole")}
        </Button>
        {can("article_write") && number !== article.revision && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t("history.restore")}
          </Button>
        )}
      </Group>
      {whole ? (
        <>
          <Title order={2} size="h4" mb="sm">
            {after.data.title}
          </Title>
          <ArticleBody html={after.data.body_html} />
        </>
      ) : (
        <Stack gap="xs">
          {before.data.title !== after.data.title && (
            <DiffView before={before.data.title} after={after.data.title} label={t("article.title")} />
          )}
          <DiffView before={before.data.body_markdown} after={after.data.body_markdown} label={t("history.changes")} />
        </Stack>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("history.restore")}
        yes={t("history.restore")}
        pending={restore.pending}
        problem={restore.problem}
        onYes={() => void restore.run(undefined)}
        onClose={() => setAsking(false)}
      >
        {t("history.restore_text", { number })}
      </ConfirmDialog>
    </section>
  );
}
