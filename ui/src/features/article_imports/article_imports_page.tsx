import { Stack, Title } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { KnowledgeTabs } from "@/features/articles/knowledge_tabs";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ArticleImport } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { ArticleExports } from "./article_exports";
import { ArticleImportChip } from "./article_import_chip";
import { UploadArticles } from "./upload_articles";

const poll = 3_000; // ms, while one of them may run

export function ArticleImportsPage() {
  const t = useText();
  const navigate = useNavigate();
  const imports = usePaged<ArticleImport>(["article_imports"], "/api/article_imports", {}, { refetchInterval: poll });
  return (
    <PageFrame title={t("article_import.title")} lead={t("article_import.lead")}>
      <KnowledgeTabs />
      <Stack gap="xl">
        <UploadArticles onDone={({ id }) => void navigate({ to: `/articles/imports/${id}` })} />
        <section>
          <Title order={2} size="h3" mb="sm">
            {t("article_import.earlier")}
          </Title>
          <PagedTable
            label={t("article_import.earlier")}
            list={imports}
            columns={columnsOf(t)}
            id={(one) => one.id}
            empty={<Empty icon={IconFileZip} title={t("article_import.none")} />}
          />
        </section>
        <ArticleExports />
      </Stack>
    </PageFrame>
  );
}

function columnsOf(t: Say): Column<ArticleImport>[] {
  return [
    {
      head: t("import.file"),
      cell: (one) => (
        <TextLink to={`/articles/imports/${one.id}`} fw={600}>
          {one.file_name}
        </TextLink>
      ),
    },
    { head: t("import.state"), cell: (one) => <ArticleImportChip state={one.state} /> },
    { head: t("article_import.by"), cell: (one) => one.author_name },
    { head: t("article_import.articles"), end: true, cell: (one) => numberOf(one.total) },
    { head: t("article_import.findings"), end: true, cell: (one) => numberOf(one.findings) },
    { head: t("import.when"), end: true, cell: (one) => <Ago at={one.created_at} /> },
  ];
}
