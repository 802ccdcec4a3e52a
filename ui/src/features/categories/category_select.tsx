import { Select, type SelectProps } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { categoryLines } from "@/lib/category_tree";
import type { Category, Page } from "@/lib/types";

export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: () => api.get<Page<Category>>("/api/categories"),
  staleTime: 60_000,
});

/** One of the active categories, as a path from its root. */
export function CategorySelect(props: Omit<SelectProps, "data">) {
  const { data } = useQuery(categoriesQuery);
  const active = (data?.items ?? []).filter((category) => category.active || category.id === props.value);
  return (
    <Select
      searchable
      {...props}
      data={categoryLines(active).map(({ category, path }) => ({ value: category.id, label: path }))}
    />
  );
}
