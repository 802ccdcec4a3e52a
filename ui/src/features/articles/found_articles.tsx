import { Anchor, List, Stack, Text, Title } from "@mantine/core";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { Pieces } from "@/components/pieces";
import { useArticleSearch } from "@/lib/article_search";
import { useText } from "@/lib/use_text";
import type { ArticleFilter } from "./article_filters";

const shown = 5;

interface Props {
  filter: ArticleFilter;
  onSearch: (q: string) => void;
}

/** Published articles that answer best, above the list of all that have the words; both are narrowed alike. */
export function FoundArticles({ filter, onSearch }: Props) {
  const t = useText();
  const { q = "", language, sort: _order, ...rest } = filter; // these have an order of their own
  const { hits, meant } = useArticleSearch("/api/articles/search", q, {
    limit: shown,
    place: "articles",
    among: { ...rest, written_in: language },
  });
  if (q === "" || hits.length === 0) return null;
  return (
    <Stack component="section" gap="xs" mb="lg" aria-label={t("article.best_answers")}>
      <Title order={3}>{t("article.best_answers")}</Title>
      {meant && (
        <Anchor component="button" type="button" size="sm" ta="start" onClick={() => onSearch(meant)}>
          {t("support.did_you_mean", { q: meant })}
        </Anchor>
      )}
      <List listStyleType="none" spacing="sm">
        {hits.map((hit) => (
          <List.Item key={hit.id}>
            <TextLink to={`/articles/${hit.id}`} fw={600}>
              <Pieces pieces={hit.title_pieces} />
            </TextLink>{" "}
            <Chip>{t(`audience.${hit.audience}`)}</Chip>
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              <Pieces pieces={hit.pieces} />
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
