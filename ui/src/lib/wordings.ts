// What readers of other languages read instead of what somebody wrote: by language, and there by place.

import type { Language } from "./types";

/** {"en": {"name": "Browser", "choices": {"Outro": "Other"}}} */
export type Wordings = Partial<Record<Language, object>>;

/** A text that may be said in another language, and what is read where it is not. */
export interface Place {
  path: string[];
  written: string;
  max: number; // characters
  label?: string; // where the text itself is too long to name its field
}

export function wordsAt(wordings: Wordings, language: Language, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, key) => (at && typeof at === "object" ? (at as Record<string, unknown>)[key] : undefined),
    wordings[language],
  );
  return typeof found === "string" ? found : "";
}

function put(at: object, [key, ...rest]: readonly string[], words: string): object {
  if (key === undefined) return at;
  const below = (at as Record<string, unknown>)[key];
  return { ...at, [key]: rest.length === 0 ? words : put((below as object | undefined) ?? {}, rest, words) };
}

export function withWords(wordings: Wordings, language: Language, path: readonly string[], words: string): Wordings {
  return { ...wordings, [language]: put(wordings[language] ?? {}, path, words) };
}

/** Only what is said, and only of places that there are. */
export function cleanWordings(wordings: Wordings, places: readonly Place[]): Wordings {
  let clean: Wordings = {};
  for (const language of Object.keys(wordings).sort() as Language[])
    for (const { path } of places) {
      const words = wordsAt(wordings, language, path).trim();
      if (words) clean = withWords(clean, language, path, words);
    }
  return clean;
}

/** Every text of them, to be shown beside others. */
export function allWords(wordings: unknown): string[] {
  if (typeof wordings === "string") return [wordings];
  return wordings && typeof wordings === "object" ? Object.values(wordings).flatMap(allWords) : [];
}
