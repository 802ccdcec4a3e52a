import { Code, Title } from "@mantine/core";
import { Chip, type Tone } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import classes from "@/features/imports/imports.module.css";
import { numberOf } from "@/lib/format";
import { languageName } from "@/lib/language";
import { usePaged } from "@/lib/paged";
import { importOutcomes, type ArticleImport, type ImportedFile, type ImportOutcome } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import own from "./article_imports.module.css";

const tones: Record<ImportOutcome, Tone> = {
  created: "good",
  updated: "cool",
  unchanged: "calm",
  kept: "warm",
  refused: "danger",
};

/** Each file and what becomes of it; a count is the filter of its own. */
export function ImportedFiles({ made }: { made: ArticleImport }) {
  const t = useText();
  const [{ outcome }, set] = useUrlState<{ outcome?: ImportOutcome }>();
  const files = usePaged<ImportedFile>(
    ["article_import", made.id, "files", made.state, outcome],
    `/api/article_imports/${made.id}/files`,
    { outcome },
  );
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t("article_import.files")}
      </Title>
      <div className={`${classes.counts} ${own.counts}`} role="group" aria-label={t("article_import.filter")}>
        {importOutcomes.map((one) => (
          <button
            key={one}
            type="button"
            className={`${classes.count} ${own.count}`}
            aria-pressed={outcome === one}
            disabled={made[one] === 0 && outcome !== one}
            onClick={() => set({ outcome: outcome === one ? undefined : one })}
          >
            <b>{numberOf(made[one])}</b>
            {t(`article_import_outcome.${one}`)}
          </button>
        ))}
      </div>
      <PagedTable
        label={t("article_import.files")}
        list={files}
        columns={columnsOf(t)}
        id={(one) => String(one.number)}
        empty={null}
      />
    </section>
  );
}

function columnsOf(t: Say): Column<ImportedFile>[] {
  return [
    {
      head: t("article.title"),
      cell: (one) =>
        one.article_id ? (
          <TextLink to={`/articles/${one.article_id}`} fw={600}>
            {one.title}
          </TextLink>
        ) : (
          one.title
        ),
    },
    { head: t("article_import.path"), cell: (one) => <Code style={{ overflowWrap: "anywhere" }}>{one.path}</Code> },
    { head: t("article.language"), cell: (one) => languageName(one.language) },
    {
      head: t("article_import.outcome"),
      cell: (one) => <Chip tone={tones[one.outcome]}>{t(`article_import_outcome.${one.outcome}`)}</Chip>,
    },
  ];
}
