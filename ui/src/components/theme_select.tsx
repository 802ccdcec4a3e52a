import { Input, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useText } from "@/lib/use_text";

/** Light, dark, or as the system says; of this browser. */
export function ThemeSelect() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Input.Wrapper label={t("theme.label")} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={t("theme.label")}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={[
            { value: "auto", label: t("theme.auto") },
            { value: "light", label: t("theme.light") },
            { value: "dark", label: t("theme.dark") },
          ]}
        />
      </div>
    </Input.Wrapper>
  );
}
