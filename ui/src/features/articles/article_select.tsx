import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api";
import { useArticleSearch } from "@/lib/article_search";
import type { ArticleLine, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";

type Props = Omit<SelectProps, "data"> & { without?: readonly string[]; language?: string };

const best = 8;

/**
 * An article found by its words: whose title has what is typed, then those that answer best, also with a typo, and then
 * all that have the words. Drafts are among the first and the last.
 */
export function ArticleSelect({ without = [], language, ...props }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search.trim(), 200);
  const { hits } = useArticleSearch("/api/articles/search", search, {
    limit: best,
    among: { written_in: language },
  });
  const { data } = useQuery({
    queryKey: ["articles", "select", q, language],
    queryFn: () => api.get<Page<ArticleLine>>("/api/articles", { q, language, limit: 20 }),
  });
  const titles = new Map([...hits, ...(data?.items ?? [])].map(({ id, title }) => [id, title]));
  for (const id of without) titles.delete(id);
  const typed = q.toLowerCase();
  const found = [...titles]
    .map(([value, label]) => ({ value, label, named: typed !== "" && label.toLowerCase().includes(typed) }))
    .sort((one, other) => Number(other.named) - Number(one.named))
    .map(({ value, label }) => ({ value, label }));
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t("article.none_found")}
      {...props}
      data={found}
      filter={({ options }) => options}
      onSearchChange={(text) => setSearch(found.some(({ label }) => label === text) ? search : text)}
    />
  );
}
