import { Button, List, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { TextLink } from "@/components/links";
import { Pieces } from "@/components/pieces";
import { useArticleSearch, type ArticleHit } from "@/lib/article_search";
import { useText } from "@/lib/use_text";
import { OtherLanguage } from "./other_language";
import classes from "./suggested_articles.module.css";

const shown = 3;
const enough = 4; // letters

interface Props {
  text: string;
  onOpen: (hit: ArticleHit) => void;
  onSolved: (hit: ArticleHit) => void;
}

/** Articles that may answer the question before it is asked. Nobody is told of what is not sent yet. */
export function SuggestedArticles({ text, onOpen, onSolved }: Props) {
  const t = useText();
  const asked = text.trim();
  const { hits } = useArticleSearch("/api/portal/articles/search", asked.length < enough ? "" : asked, {
    limit: shown,
  });
  return (
    <div className={hits.length > 0 ? classes.found : undefined}>
      <Text size="sm" fw={600} role="status">
        {hits.length > 0 && t("portal.maybe_helps", { count: hits.length })}
      </Text>
      {hits.length > 0 && (
        <List size="sm" mt={4} spacing={6} listStyleType="none">
          {hits.map((hit) => (
            <List.Item key={hit.id}>
              <TextLink
                to={`/help/${hit.id}`}
                search={{ from: "form" }}
                size="sm"
                underline="always"
                className={classes.title}
                onClick={() => onOpen(hit)}
              >
                <span lang={hit.language}>{hit.title}</span>
              </TextLink>{" "}
              <OtherLanguage language={hit.language} />
              <Text
                size="xs"
                c="dimmed"
                lineClamp={2}
                lang={hit.language}
                style={{ overflowWrap: "anywhere" }}
                visibleFrom="xs"
              >
                <Pieces pieces={hit.pieces} />
              </Text>
              <Button
                type="button"
                variant="subtle"
                size="compact-sm"
                leftSection={<IconCheck size={15} aria-hidden />}
                aria-label={t("portal.solved_here_of", { title: hit.title })}
                onClick={() => onSolved(hit)}
              >
                {t("portal.solved_here")}
              </Button>
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
