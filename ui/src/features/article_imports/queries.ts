import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { ArticleImport, Page } from "@/lib/types";

const poll = 1_000; // ms, while something is done; it goes on without this page

export const articleImportQuery = (id: string) =>
  queryOptions({
    queryKey: ["article_import", id],
    queryFn: () => api.get<ArticleImport>(`/api/article_imports/${id}`),
    placeholderData: undefined,
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return state === "reading" || state === "running" ? poll : false;
    },
  });

export const articleSourcesQuery = queryOptions({
  queryKey: ["article_sources"],
  queryFn: () => api.get<Page<{ name: string }>>("/api/article_sources"),
});
