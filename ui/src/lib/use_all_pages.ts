import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Query } from "./api";
import { pagedQuery } from "./paged";

const at_once = 200; // the most that a page may hold
const most_pages = 25;

/** How it is asked for. */
export const wholeQuery = <T>(key: QueryKey, path: string, query: Query = {}) =>
  pagedQuery<T>(key, path, { ...query, limit: at_once });

/** A list that is short enough to have whole: all pages, one after the other. */
export function useAllPages<T>(
  key: QueryKey,
  path: string,
  { query, poll }: { query?: Query; poll?: (items: T[]) => number | false } = {},
) {
  const result = useInfiniteQuery({
    ...wholeQuery<T>(key, path, query),
    placeholderData: undefined,
    refetchInterval: ({ state }) => poll?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  const { hasNextPage, isFetching, fetchNextPage, data } = result;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < most_pages) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, pages]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const complete = data !== undefined && !hasNextPage;
  return { items, complete, loading: result.isPending, problem: result.error, refetch: () => void result.refetch() };
}
