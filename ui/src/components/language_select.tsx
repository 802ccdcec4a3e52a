import { Select, type SelectProps } from "@mantine/core";
import { languages } from "@/lib/language";
import { useText } from "@/lib/use_text";

export function LanguageSelect(props: Omit<SelectProps, "data">) {
  const t = useText();
  return <Select label={t("field.language")} allowDeselect={false} {...props} data={languages} />;
}
