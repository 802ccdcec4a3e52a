import { infiniteQueryOptions, useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Query } from "./api";
import type { Page } from "./types";

const none: never[] = [];

/** How a list is asked for, page by page. */
export function pagedQuery<T, P extends Page<T> = Page<T>>(key: QueryKey, path: string, query: Query = {}) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<P>(path, { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** A list that is never long, such as the staff, to the end: at most so many pages. */
export async function allPages<T>(read: (after?: string) => Promise<Page<T>>, most = 20): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null = null;
  for (let page = 0; page < most; page += 1) {
    const part: Page<T> = await read(next ?? undefined);
    items.push(...part.items);
    next = part.next;
    if (next === null) break;
  }
  return { items, next };
}

/** A list that is fetched page by page; `items` are all pages so far. */
export function usePaged<T, P extends Page<T> = Page<T>>(
  key: QueryKey,
  path: string,
  query: Query = {},
  options: { enabled?: boolean; refetchInterval?: number | false } = {},
) {
  const result = useInfiniteQuery({ ...pagedQuery<T, P>(key, path, query), ...options });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {
    items,
    pages: result.data?.pages ?? none,
    loading: result.isPending,
    problem: result.error,
    stale: result.isPlaceholderData,
    more: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage(),
    refetch: () => void result.refetch(),
  };
}

export type Paged<T> = Omit<ReturnType<typeof usePaged<T>>, "items" | "pages"> & { items: T[] };
