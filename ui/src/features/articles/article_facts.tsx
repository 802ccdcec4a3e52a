import { Anchor, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/components/facts";
import { TextLink } from "@/components/links";
import { categoriesQuery } from "@/features/categories/category_select";
import { categoryName } from "@/lib/category_tree";
import { dateOf } from "@/lib/format";
import { languageName } from "@/lib/language";
import type { Article } from "@/lib/types";
import { useText } from "@/lib/use_text";

export function ArticleFacts({ article }: { article: Article }) {
  const t = useText();
  const { data } = useQuery(categoriesQuery);
  const category = data?.items.find(({ id }) => id === article.category_id);
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("article.about")}
      </Title>
      <Facts
        facts={[
          [t("article.owner_id"), article.owner_name ?? t("common.none")],
          [t("article.author"), article.author_name],
          [t("article.language"), languageName(article.language)],
          [t("ticket.category"), category ? categoryName(category) : t("common.none")],
          [t("article.segments"), article.segments.map((one) => t(`segment.${one}`)).join(", ") || null],
          [t("article.plans"), article.plans.join(", ") || null],
          [t("article.review_on"), article.review_on ? dateOf(`${article.review_on}T12:00:00Z`) : t("common.none")],
          [t("article.slug"), <Address key="slug" article={article} />],
          [t("article.published_at"), article.published_at && dateOf(article.published_at)],
          [t("article.updated"), dateOf(article.updated_at)],
          [
            t("broken_links.title"),
            article.broken_links > 0 ? (
              <TextLink to="/articles/links" search={{ article_id: article.id }}>
                {article.broken_links}
              </TextLink>
            ) : null,
          ],
        ]}
      />
    </section>
  );
}

/** What everybody may read is opened where they read it; what they see may be an older audience or address still. */
function Address({ article }: { article: Article }) {
  const t = useText();
  if (article.state !== "published" || article.pending || article.audience !== "public") return article.slug;
  return (
    <Anchor
      href={`/help/${article.language}/${encodeURIComponent(article.slug)}`}
      target="_blank"
      size="sm"
      title={t("article.open")}
      style={{ overflowWrap: "anywhere" }}
    >
      {article.slug}
    </Anchor>
  );
}
