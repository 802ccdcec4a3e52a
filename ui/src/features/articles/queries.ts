import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Article } from "@/lib/types";

export const articleQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id],
    queryFn: () => api.get<Article>(`/api/articles/${id}`),
    placeholderData: undefined,
  });
