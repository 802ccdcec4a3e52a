import { Chip } from "@/components/chip";
import { currentLanguage, languageName } from "@/lib/language";
import type { Language } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Says so when an article is there in another language only. */
export function OtherLanguage({ language }: { language: Language }) {
  const t = useText();
  if (language === currentLanguage()) return null;
  return <Chip title={t("portal.help_other_language")}>{languageName(language)}</Chip>;
}
