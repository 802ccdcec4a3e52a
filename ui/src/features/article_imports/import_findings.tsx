import { Code, Text, Title } from "@mantine/core";
import type { Column } from "@/components/data_table";
import { PagedTable } from "@/components/paged_table";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ArticleImport, ImportFinding } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

/** Broken links, and what cannot be shown: nothing of it is swallowed. */
export function ImportFindings({ made }: { made: ArticleImport }) {
  const t = useText();
  const findings = usePaged<ImportFinding>(
    ["article_import", made.id, "findings", made.findings],
    `/api/article_imports/${made.id}/findings`,
  );
  return (
    <section>
      <Title order={2} size="h3">
        {t("article_import.findings")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("article_import.findings_hint")}
      </Text>
      <PagedTable
        label={t("article_import.findings")}
        list={findings}
        columns={columnsOf(t)}
        id={(one) => String(one.number)}
        empty={null}
      />
    </section>
  );
}

function columnsOf(t: Say): Column<ImportFinding>[] {
  return [
    { head: t("article_import.path"), cell: (one) => <Code style={{ overflowWrap: "anywhere" }}>{one.path}</Code> },
    {
      head: t("broken_links.line"),
      end: true,
      cell: (one) => (one.line > 0 ? numberOf(one.line) : t("common.none")),
    },
    { head: t("article_import.finding"), cell: (one) => one.message },
  ];
}
