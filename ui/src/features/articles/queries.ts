import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type {
  Article,
  ArticleOrigin,
  CategoryGap,
  Page,
  PublishedCopy,
  Revision,
  TicketArticle,
  Translation,
} from "@/lib/types";

export const articleQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id],
    queryFn: () => api.get<Article>(`/api/articles/${id}`),
    placeholderData: undefined,
  });

export const translationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id, "translations"],
    queryFn: () => api.get<Page<Translation>>(`/api/articles/${id}/translations`),
    placeholderData: undefined,
  });

export const originsQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id, "origins"],
    queryFn: () => api.get<Page<ArticleOrigin>>(`/api/articles/${id}/origins`),
    placeholderData: undefined,
  });

export const publishedCopyQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id, "publication"],
    queryFn: () => api.get<PublishedCopy>(`/api/articles/${id}/publication`),
    placeholderData: undefined,
  });

export const revisionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ["revision", id, number],
    queryFn: () => api.get<Revision>(`/api/articles/${id}/revisions/${number}`),
    placeholderData: undefined,
    staleTime: Infinity, // what was written stays as it is
  });

export const categoryGapsQuery = queryOptions({
  queryKey: ["gaps", "categories"],
  queryFn: () => api.get<Page<CategoryGap>>("/api/category_gaps"),
});

export const linkSettingsQuery = queryOptions({
  queryKey: ["link_settings"],
  queryFn: () => api.get<{ check_outside: boolean }>("/api/link_settings"),
});

export const ticketArticlesQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ["ticket", ticketId, "articles"],
    queryFn: () => api.get<Page<TicketArticle>>(`/api/tickets/${ticketId}/articles`),
    placeholderData: undefined,
  });

/** Fetches again what shows this article, without waiting for the stream. */
export function useArticleChanged() {
  const client = useQueryClient();
  return (id: string) => {
    for (const queryKey of [["article", id], ["articles"], ["gaps"], ["broken_links"]])
      void client.invalidateQueries({ queryKey });
  };
}
