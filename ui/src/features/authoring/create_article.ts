import { api } from "@/lib/api";
import type { Article, Id } from "@/lib/types";

interface Created {
  article: Article;
  /** False: the article is there, and the gap that it was written for could not be told of it. */
  closed: boolean;
}

/** A draft, and the end of the gap that it was written for. A gap that is gone meanwhile makes no second article. */
export async function createArticle(body: object, key: string, gap?: Id): Promise<Created> {
  const article = await api.post<Article>("/api/articles", body, { key });
  if (!gap) return { article, closed: true };
  const told = api.patch(`/api/gaps/${gap}`, { article_id: article.id });
  return { article, closed: await told.then(() => true).catch(() => false) };
}
