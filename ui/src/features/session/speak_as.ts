import { currentLanguage } from "@/lib/language";
import { speak } from "@/lib/texts";
import type { Language } from "@/lib/types";

/** The person's own language wins over the browser's, and over that of whoever used it before. */
export async function speakAs({ language }: { language: Language }) {
  if (language !== currentLanguage()) await speak(language);
}
