import { Chip } from "@/components/chip";
import type { ArticleLine } from "@/lib/types";
import { useText } from "@/lib/use_text";

type Shown = Pick<ArticleLine, "state" | "pending" | "published_at" | "due">;

/** Where it stands, and what somebody should see to. */
export function ArticleChips({ article }: { article: Shown }) {
  const t = useText();
  const tone = { draft: "warm", review: "violet", published: "good", archived: "calm" } as const;
  return (
    <>
      <Chip tone={tone[article.state]}>{t(`article_state.${article.state}`)}</Chip>{" "}
      {article.state === "review" && article.published_at && <Chip tone="good">{t("article_state.published")}</Chip>}{" "}
      {article.pending && <Chip tone="warm">{t("article.pending")}</Chip>}{" "}
      {article.due && <Chip tone="danger">{t("article.due")}</Chip>}
    </>
  );
}
