import { SimpleGrid, TextInput } from "@mantine/core";
import { languages } from "@/lib/language";
import type { Category, Language } from "@/lib/types";
import { useText } from "@/lib/use_text";

export type Names = Category["names"];

/** Without those that say nothing, in one order. */
export function cleanNames(names: Names): Names {
  return Object.fromEntries(
    languages.map(({ value }) => [value, names[value]?.trim()] as const).filter(([, name]) => name),
  ) as Names;
}

interface Props {
  name: string; // what readers see where nothing else is said
  value: Names;
  error?: React.ReactNode;
  onChange: (names: Names) => void;
}

/** What customers who read another language see: in the help centre and in the portal. */
export function CategoryNames({ name, value, error, onChange }: Props) {
  const t = useText();
  const set = (language: Language, said: string) => onChange({ ...value, [language]: said });
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" role="group" aria-label={t("category.names")}>
      {languages.map(({ value: language, label }, place) => (
        <TextInput
          key={language}
          label={t("category.name_in", { language: label })}
          placeholder={name}
          maxLength={120}
          lang={language}
          value={value[language] ?? ""}
          error={place === 0 ? error : Boolean(error)}
          onChange={(event) => set(language, event.currentTarget.value)}
        />
      ))}
    </SimpleGrid>
  );
}
