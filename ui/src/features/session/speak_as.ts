import { kept } from "@/lib/kept";
import { currentLanguage } from "@/lib/language";
import { speak } from "@/lib/texts";
import type { Language } from "@/lib/types";

/** The person's own language wins over the browser's, unless another was chosen in this browser. */
export async function speakAs({ language }: { language: Language }) {
  if (kept("language") || language === currentLanguage()) return;
  await speak(language);
}
