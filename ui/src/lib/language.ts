// Which language the person reads; the catalogues themselves are loaded in texts.ts.

import { keep, kept } from "./kept";
import type { Language } from "./types";

export const languages: { value: Language; label: string }[] = [
  { value: "pt-BR", label: "Português (Brasil)" },
  { value: "en", label: "English" },
  { value: "es", label: "Español" },
];

export function languageName(language: Language): string {
  return languages.find(({ value }) => value === language)?.label ?? language;
}

/** As it is called in the middle of a sentence of the reader's: "inglês". */
export function languageInWords(language: Language): string {
  return new Intl.DisplayNames([currentLanguage()], { type: "language" }).of(language) ?? languageName(language);
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language.value === value);
}

/** The nearest language that we speak; Portuguese when none is near. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    if (base === "pt") return "pt-BR";
    if (base === "en" || base === "es") return base;
  }
  return "pt-BR";
}

let chosen: Language | undefined;

export function currentLanguage(): Language {
  if (!chosen) {
    const stored = kept("language");
    const wanted = typeof navigator === "undefined" ? [] : navigator.languages;
    chosen = isLanguage(stored) ? stored : nearestLanguage(wanted);
  }
  return chosen;
}

export function rememberLanguage(language: Language) {
  chosen = language;
  keep("language", language);
}

/** Whether the browser's own fields, such as those of dates, are written in another language than the reader's. */
export function writesOtherwise(): boolean {
  const base = (tag: string) => tag.split("-")[0];
  return base(new Intl.DateTimeFormat().resolvedOptions().locale) !== base(currentLanguage());
}
