import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api";
import type { ArticleLine, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";

type Props = Omit<SelectProps, "data"> & { without?: readonly string[]; language?: string };

/** An article found by its words. */
export function ArticleSelect({ without = [], language, ...props }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search.trim(), 200);
  const { data } = useQuery({
    queryKey: ["articles", "select", q, language],
    queryFn: () => api.get<Page<ArticleLine>>("/api/articles", { q, language, limit: 20 }),
  });
  const found = (data?.items ?? []).filter(({ id }) => !without.includes(id));
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t("article.none_found")}
      {...props}
      data={found.map(({ id, title }) => ({ value: id, label: title }))}
      filter={({ options }) => options}
      onSearchChange={(text) => setSearch(found.some(({ title }) => title === text) ? search : text)}
    />
  );
}
