import { Button, Group } from "@mantine/core";
import type { RefObject } from "react";
import { putAndGoOn, putIn } from "@/lib/put_in";
import { useText } from "@/lib/use_text";
import { variableName } from "@/lib/variable_names";

interface Props {
  names: readonly string[];
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  /** How one is written; as it is when nothing is said. */
  write?: (name: string) => string;
}

const asItIs = (name: string) => `{{${name}}}`;

/** What differs from one reader to the next, by its name in words; a click writes it where the cursor stands. */
export function VariableButtons({ names, field, value, onChange, write = asItIs }: Props) {
  const t = useText();

  function include(name: string) {
    const next = putIn(value, field.current?.selectionStart ?? value.length, write(name));
    putAndGoOn(field.current, () => {
      onChange(next.text);
      return next.at;
    });
  }

  return (
    <Group gap={6} aria-label={t("problems.variables")} role="group">
      {names.map((name) => {
        const label = variableName(name);
        return (
          <Button key={name} size="compact-xs" variant="default" title={asItIs(name)} onClick={() => include(name)}>
            {label ? t(label) : name}
          </Button>
        );
      })}
    </Group>
  );
}
