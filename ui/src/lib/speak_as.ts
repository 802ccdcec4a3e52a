import { currentLanguage } from "./language";
import { speak } from "./texts";
import type { Language } from "./types";

/** The person's own language wins over the browser's, and over that of whoever used it before. */
export async function speakAs({ language }: { language: Language }) {
  if (language !== currentLanguage()) await speak(language);
}
