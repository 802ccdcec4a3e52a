// Catalogues: one file a language, loaded when it is needed.

import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type catalogue from "../texts/pt-BR.json";
import { currentLanguage, rememberLanguage } from "./language";
import type { Language } from "./types";

/** A key of the catalogue; a counted one without its plural ending. */
export type TextKey = Counted<keyof typeof catalogue>;
type Counted<K> = K extends `${infer Base}_${"one" | "other"}` ? Base : K;

const load: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  "pt-BR": () => import("../texts/pt-BR.json"),
  en: () => import("../texts/en.json"),
  es: () => import("../texts/es.json"),
};

export async function startTexts(): Promise<void> {
  const language = currentLanguage();
  const { default: texts } = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
  countLikePeople();
  document.documentElement.lang = language;
}

/** "0 contas", "1 conta": the rules of Portuguese take nought for one, but nobody speaks so. */
function countLikePeople() {
  const resolver = i18next.services.pluralResolver as { getSuffix: (code: string, count: number) => string };
  resolver.getSuffix = (_, count) => (Math.abs(count) === 1 ? "_one" : "_other");
}

export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  if (!i18next.hasResourceBundle(language, "translation")) {
    const { default: texts } = await load[language]();
    i18next.addResourceBundle(language, "translation", texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
