import { Box, Button, Checkbox, Group, Text } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { ProductChangeForm } from "@/features/articles/product_change_form";
import { useCan } from "@/features/session/me";
import { dateOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Id, ProblemArticle, ProblemRecord } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

const longest = 200; // characters that the server takes

/** Published articles that its fix may make untrue; who keeps them is told of it. */
export function ProblemArticles({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const may = useCan()("article_write");
  const [unlike, setUnlike] = useState<ReadonlySet<Id>>(new Set()); // where somebody chose otherwise than is offered
  const [asked, setAsked] = useState(false);
  const list = usePaged<ProblemArticle>(["problem", problem.id, "articles"], `/api/problems/${problem.id}/articles`);
  const chosen = (one: ProblemArticle) => isOffered(one) !== unlike.has(one.article_id);
  const ids = list.items.filter(chosen).map(({ article_id }) => article_id);

  function turn(id: Id) {
    const next = new Set(unlike);
    if (!next.delete(id)) next.add(id);
    setUnlike(next);
  }

  const box: Column<ProblemArticle> = {
    head: t("articles.choose"),
    quiet: true,
    cell: (one) => (
      <Checkbox
        size="24px"
        radius={6}
        aria-label={t("articles.choose_what", { title: one.title })}
        checked={chosen(one)}
        onChange={() => turn(one.article_id)}
      />
    ),
  };
  return (
    <>
      {list.items.length > 0 && (
        <Group justify="space-between" mb="sm">
          <Text size="sm" c="dimmed">
            {t("problems.articles_lead")}
          </Text>
          {may && (
            <Button variant="default" disabled={ids.length === 0} onClick={() => setAsked(true)}>
              {t("product_change.tell", { count: ids.length })}
            </Button>
          )}
        </Group>
      )}
      <PagedTable
        label={t("problems.touched_articles")}
        list={list}
        columns={may ? [...columnsOf(t), box] : columnsOf(t)}
        id={({ article_id }) => article_id}
        empty={<Empty icon={IconBook2} title={t("problems.no_articles")} />}
      />
      <Dialog opened={asked} onClose={() => setAsked(false)} title={t("product_change.title")}>
        <ProductChangeForm
          ids={ids}
          what={changeOf(problem)}
          onDone={() => {
            setAsked(false);
            setUnlike(new Set());
          }}
          onCancel={() => setAsked(false)}
        />
      </Dialog>
    </>
  );
}

/** What was written from it or used in it; of those that only share its category people choose. */
const isOffered = ({ touch, due }: ProblemArticle) => touch !== "category" && !due;

/** As the server says it by itself once the fix is out, so that nobody is told twice. */
function changeOf({ number, fix_version, title }: ProblemRecord): string {
  return [`P-${number}`, fix_version, title].filter(Boolean).join(" · ").slice(0, longest);
}

function columnsOf(t: Say): Column<ProblemArticle>[] {
  return [
    {
      head: t("article.title"),
      cell: ({ article_id, title, language }) => (
        <Box miw="14em">
          <TextLink to={`/articles/${article_id}`} fw={550} style={{ overflowWrap: "anywhere" }}>
            <span lang={language}>{title}</span>
          </TextLink>
        </Box>
      ),
    },
    { head: t("problems.touch"), cell: ({ touch }) => t(`touch.${touch}`) },
    { head: t("article.audience"), cell: ({ audience }) => t(`audience.${audience}`) },
    { head: t("article.owner_id"), cell: ({ owner_name }) => owner_name ?? t("common.none") },
    {
      head: t("article.review_on"),
      cell: ({ review_on, due }) =>
        due ? (
          <Chip tone="danger">{t("articles.due")}</Chip>
        ) : review_on ? (
          dateOf(`${review_on}T12:00:00Z`)
        ) : (
          t("common.none")
        ),
    },
  ];
}
