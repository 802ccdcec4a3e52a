import { Button, Group, SegmentedControl, Select, Title } from "@mantine/core";
import { IconMoodSmile, IconPencilPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { languageName, languages } from "@/lib/language";
import { usePaged } from "@/lib/paged";
import { gapStates, type CategoryGap, type Gap, type GapState } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { ArticleSelect } from "./article_select";
import { KnowledgeTabs } from "./knowledge_tabs";
import { categoryGapsQuery } from "./queries";

/** What people looked for and nobody has written yet. */
export function GapsPage() {
  const t = useText();
  const [{ state = "open", language }, setState] = useUrlState<{ state?: string; language?: string }>();
  return (
    <PageFrame title={t("gaps.title")} lead={t("gaps.lead")}>
      <KnowledgeTabs />
      {state === "open" && <Categories />}
      <Group justify="space-between" mb="sm" mt="lg">
        <Title order={2} size="h3">
          {t("gaps.searches")}
        </Title>
        <Group gap="sm">
          <Select
            size="xs"
            w={160}
            aria-label={t("article.language")}
            placeholder={t("article.language")}
            clearable
            value={language ?? null}
            data={languages}
            onChange={(value) => setState({ language: value ?? undefined })}
          />
          <SegmentedControl
            size="xs"
            value={state}
            aria-label={t("article.state")}
            onChange={(value) => setState({ state: value === "open" ? undefined : value })}
            data={gapStates.map((value) => ({ value, label: t(`gap_state.${value}`) }))}
          />
        </Group>
      </Group>
      <Searches state={state as GapState} language={language} />
    </PageFrame>
  );
}

function useGapsChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["gaps"] });
}

function Searches({ state, language }: { state: GapState; language?: string }) {
  const t = useText();
  const gaps = usePaged<Gap>(["gaps", state, language], "/api/gaps", { state, language });
  const columns: Column<Gap>[] = [
    { head: t("gaps.query"), cell: (gap) => <strong style={{ overflowWrap: "anywhere" }}>{gap.query}</strong> },
    { head: t("gaps.times"), end: true, cell: (gap) => gap.times },
    { head: t("article.language"), cell: (gap) => languageName(gap.language) },
    { head: t("gaps.place"), cell: (gap) => t(`gap_place.${gap.place}`) },
    { head: t("gaps.last_at"), cell: (gap) => <Ago at={gap.last_at} /> },
    { head: t("common.actions"), quiet: true, end: true, cell: (gap) => <GapActions gap={gap} /> },
  ];
  return (
    <PagedTable
      label={t("gaps.searches")}
      list={gaps}
      columns={columns}
      id={(gap) => gap.id}
      empty={
        <Empty icon={IconMoodSmile} title={t("gaps.none")}>
          {state === "open" && t("gaps.none_hint")}
        </Empty>
      }
    />
  );
}

function GapActions({ gap }: { gap: Gap }) {
  const t = useText();
  const can = useCan();
  const changed = useGapsChanged();
  const [answering, setAnswering] = useState(false);
  const edit = useCommand((state: GapState) => api.patch(`/api/gaps/${gap.id}`, { state }), changed);
  const answer = useCommand((article_id: string) => api.patch(`/api/gaps/${gap.id}`, { article_id }), changed);
  const article = gap.article_id && <TextLink to={`/articles/${gap.article_id}`}>{t("gaps.article")}</TextLink>;
  if ((article && gap.state !== "open") || !can("article_write")) return article;
  const words = gap.said ?? gap.query;
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <Group gap={6} justify="flex-end">
      {article}
      {gap.state === "open" && !article && (
        <LinkButton
          to="/articles/new"
          search={{ gap: gap.id, title, language: gap.language }}
          size="xs"
          leftSection={<IconPencilPlus size={15} />}
          aria-label={t("gaps.write_about", { query: gap.query })}
        >
          {t("gaps.write")}
        </LinkButton>
      )}
      {gap.state === "open" && (
        <Button
          size="xs"
          variant="default"
          aria-expanded={answering}
          aria-label={answering ? undefined : t("gaps.answered_what", { query: gap.query })}
          onClick={() => setAnswering(!answering)}
        >
          {t(answering ? "common.cancel" : "gaps.answered")}
        </Button>
      )}
      {answering && (
        <ArticleSelect
          aria-label={t("gaps.which")}
          placeholder={t("gaps.which")}
          size="xs"
          w={260}
          autoFocus
          value={null}
          language={gap.language}
          disabled={answer.pending}
          onChange={(id) => id && void answer.run(id)}
        />
      )}
      <Button
        size="xs"
        variant="default"
        loading={edit.pending}
        onClick={() => void edit.run(gap.state === "open" ? "dismissed" : "open")}
        aria-label={t(gap.state === "open" ? "gaps.dismiss_what" : "gaps.reopen_what", { query: gap.query })}
      >
        {t(gap.state === "open" ? "gaps.dismiss" : "gaps.reopen")}
      </Button>
      <ProblemAlert problem={edit.problem ?? answer.problem} />
    </Group>
  );
}

function Categories() {
  const t = useText();
  const can = useCan();
  const changed = useGapsChanged();
  const { data, error, refetch } = useQuery(categoryGapsQuery);
  const dismiss = useCommand((id: string) => api.put(`/api/category_gaps/${id}/dismissal`), changed);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  const columns: Column<CategoryGap>[] = [
    { head: t("ticket.category"), cell: (gap) => <strong>{gap.name}</strong> },
    { head: t("gaps.tickets"), end: true, cell: (gap) => gap.tickets },
    { head: t("gaps.articles"), end: true, cell: (gap) => gap.articles },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (gap) =>
        can("article_write") && (
          <Group gap={6} justify="flex-end">
            <LinkButton
              to="/articles/new"
              search={{ category: gap.category_id }}
              size="xs"
              leftSection={<IconPencilPlus size={15} />}
              aria-label={t("gaps.write_about", { query: gap.name })}
            >
              {t("gaps.write")}
            </LinkButton>
            <Button
              size="xs"
              variant="default"
              onClick={() => void dismiss.run(gap.category_id)}
              aria-label={t("gaps.dismiss_what", { query: gap.name })}
            >
              {t("gaps.dismiss")}
            </Button>
          </Group>
        ),
    },
  ];
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t("gaps.categories")}
      </Title>
      <ProblemAlert problem={dismiss.problem} />
      <DataTable label={t("gaps.categories")} columns={columns} items={data.items} id={(gap) => gap.category_id} />
    </section>
  );
}
