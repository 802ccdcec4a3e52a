// Articles that answer what somebody types, the best first.

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { api, type Query } from "./api";
import type { Article, Id, Language, Piece, Time } from "./types";

export interface ArticleHit {
  id: Id;
  slug: string;
  title: string;
  snippet: string;
  score: number;
  kind: Article["kind"];
  audience: Article["audience"];
  language: Language;
  category_id: Id | null;
  address: string | null; // for customers to open; none of an internal article
  title_pieces: Piece[];
  pieces: Piece[];
  updated_at: Time;
  contact_may_read: boolean | null; // where a contact was named
}

export interface ArticleHits {
  items: ArticleHit[];
  did_you_mean: string | null;
}

const longest = 2000; // characters that the server takes
const pause = 120; // ms between keys: about every keystroke asks
const done_after = 1500; // ms without a key: this is what was meant

interface Wish {
  /** Where it is looked for: told to the desk, where everybody reads it, once nothing was found. */
  place?: "portal" | "composer" | "articles";
  limit?: number;
  language?: Language;
  /** Whose answer it may be: says of each whether they may read it. */
  contact?: Id | null;
  /** Only of those that a list narrowed like this has. Whether the desk lacks an answer is judged by all. */
  among?: Readonly<Record<string, string | undefined>>;
  /** Asks nothing, keeps what was found. */
  still?: boolean;
}

export function useArticleSearch(path: string, text: string, wish: Wish = {}) {
  const { place, limit, language, contact, among, still } = wish;
  const typed = questionOf(text);
  const [q] = useDebouncedValue(typed, pause);
  const [settled] = useDebouncedValue(typed, done_after);
  const found = useQuery({
    queryKey: ["articles", "search", path, q, limit, language, contact, among],
    queryFn: ({ signal }) => ask(path, q, { limit, language, contact_id: contact ?? undefined, ...among }, signal),
    enabled: q !== "" && !still,
  });
  const meant = q !== "" && settled === q && found.isSuccess && !found.isPlaceholderData;
  // Tells the desk what was meant: it knows whether any of what is shown here answers it.
  useQuery({
    queryKey: ["articles", "search", path, q, "done"],
    queryFn: () => ask(path, q, { language, limit, done: place }),
    enabled: meant && Boolean(place) && !still,
    retry: false,
    staleTime: Infinity,
  });
  return {
    q,
    hits: q === "" ? [] : (found.data?.items ?? []),
    meant: q === "" ? null : (found.data?.did_you_mean ?? null),
    loading: found.isLoading,
    problem: found.error,
    refetch: () => void found.refetch(),
  };
}

/** Not in the address: what nobody has sent yet, and what a customer wrote, is for no log of a server on the way. */
function ask(path: string, q: string, query: Query, signal?: AbortSignal) {
  return api.post<ArticleHits>(path, { q }, { query, signal });
}

/** As much of a text as a question may have, at a word's end. */
export function questionOf(text: string): string {
  return beginningOf(text.replace(/\s+/g, " ").trim(), longest);
}

/** At most so many characters of a line, up to a word's end. */
export function beginningOf(line: string, most: number): string {
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut;
}
