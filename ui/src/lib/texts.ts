// Catalogues: one file a language and face, loaded when it is needed.

import type catalogue from "../texts/pt-BR.json";
import { currentLanguage, rememberLanguage } from "./language";
import type { Language } from "./types";

/** A key of the catalogue; a counted one without its plural ending. */
export type TextKey = Counted<keyof typeof catalogue>;
type Counted<K> = K extends `${infer Base}_${"one" | "other"}` ? Base : K;

/** The words of one face, by language. */
export type Catalogues = Record<Language, () => Promise<{ default: Words }>>;
type Words = Record<string, string>;

export type Say = (key: TextKey, values?: Record<string, unknown>) => string;

let load: Catalogues | undefined;
let current: Say = (key) => key;
const hearers = new Set<() => void>();

export async function startTexts(catalogues: Catalogues): Promise<void> {
  load = catalogues;
  await hold(currentLanguage());
}

export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  await hold(language);
}

async function hold(language: Language) {
  const words = (await load?.[language]())?.default;
  if (!words || language !== currentLanguage()) return; // another was chosen meanwhile
  current = sayer(words);
  document.documentElement.lang = language;
  for (const hear of hearers) hear();
}

/** Says what the catalogue has for a key, and the key itself when there is nothing. */
function sayer(words: Words): Say {
  return (key, values = {}) => {
    const text = words[`${key}${ending(values.count)}`] ?? words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** "0 contas", "1 conta": the rules of Portuguese take nought for one, but nobody speaks so. */
const ending = (count: unknown) => (typeof count !== "number" ? "" : Math.abs(count) === 1 ? "_one" : "_other");

/** For what is said outside of a page's own components. */
export const say: Say = (key, values) => current(key, values);

/** What is now spoken; another function after each change, of which `hear` is told until it leaves. */
export const spoken = () => current;
export function whenSpoken(hear: () => void): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}
