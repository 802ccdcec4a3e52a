import { Select, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { isLanguage, languageName, languages } from "@/lib/language";
import type { Language } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { withWords, wordsAt, type Place, type Wordings } from "@/lib/wordings";

interface Props {
  places: Place[];
  value: Wordings;
  onChange: (wordings: Wordings) => void;
  error?: React.ReactNode;
}

/** The same texts for readers of another language, one language at a time. */
export function WordingsEditor({ places, value, onChange, error }: Props) {
  const t = useText();
  const [language, setLanguage] = useState<Language | null>(null);
  return (
    <>
      <Select
        label={t("wordings.language")}
        description={t("wordings.hint")}
        placeholder={t("wordings.choose")}
        clearable
        data={languages}
        value={language}
        onChange={(chosen) => setLanguage(isLanguage(chosen) ? chosen : null)}
        error={error}
      />
      {language && (
        <Stack gap="xs" role="group" aria-label={t("wordings.in", { language: languageName(language) })}>
          {places
            .filter(({ written }) => written.trim())
            .map(({ path, written, max, label }) => (
              <Textarea
                key={JSON.stringify(path)}
                label={label ?? written}
                lang={language}
                maxLength={max}
                autosize
                minRows={1}
                value={wordsAt(value, language, path)}
                onChange={(event) => onChange(withWords(value, language, path, event.currentTarget.value))}
              />
            ))}
        </Stack>
      )}
    </>
  );
}
