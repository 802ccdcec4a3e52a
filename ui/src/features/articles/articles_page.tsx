import { Button, Group, Select } from "@mantine/core";
import { IconBook2, IconPlus } from "@tabler/icons-react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { SearchField } from "@/components/search_field";
import { useCan } from "@/features/session/me";
import { usePaged } from "@/lib/paged";
import type { Article } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

type Filter = { q?: string; state?: string };

export function ArticlesPage() {
  const t = useText();
  const can = useCan();
  const [filter, setFilter] = useUrlState<Filter>();
  const articles = usePaged<Article>(["articles", filter], "/api/articles", filter);
  const filtered = Boolean(filter.q || filter.state);
  const write = can("article_write") && (
    <LinkButton to="/articles/new" leftSection={<IconPlus size={17} />}>
      {t("article.new")}
    </LinkButton>
  );
  return (
    <PageFrame title={t("place.articles")} actions={write}>
      <Group mb="md" gap="sm">
        <SearchField value={filter.q} label={t("article.search")} onSearch={(q) => setFilter({ q })} />
        <Select
          aria-label={t("article.state")}
          placeholder={t("article.all_states")}
          clearable
          w={190}
          value={filter.state ?? null}
          data={(["draft", "published"] as const).map((value) => ({ value, label: t(`article_state.${value}`) }))}
          onChange={(state) => setFilter({ state: state ?? undefined })}
        />
      </Group>
      <PagedTable
        label={t("place.articles")}
        list={articles}
        columns={columnsOf(t)}
        id={(article) => article.id}
        empty={
          <Empty
            icon={IconBook2}
            title={filtered ? t("article.none_found") : t("article.none")}
            action={
              filtered ? (
                <Button variant="default" onClick={() => setFilter({ q: undefined, state: undefined })}>
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

function columnsOf(t: Say): Column<Article>[] {
  return [
    {
      head: t("article.title"),
      cell: (article) => (
        <TextLink to={`/articles/${article.id}`} fw={600}>
          {article.title}
        </TextLink>
      ),
    },
    { head: t("article.kind"), cell: (article) => t(`article_kind.${article.kind}`) },
    { head: t("article.audience"), cell: (article) => t(`audience.${article.audience}`) },
    { head: t("article.state"), cell: (article) => <ArticleState state={article.state} /> },
    { head: t("article.updated"), end: true, cell: (article) => <Ago at={article.updated_at} /> },
  ];
}

export function ArticleState({ state }: { state: Article["state"] }) {
  const t = useText();
  return <Chip tone={state === "published" ? "good" : "warm"}>{t(`article_state.${state}`)}</Chip>;
}
