import { Group, NumberInput, Select } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useText } from "@/lib/use_text";

interface Props {
  label: string;
  description?: string;
  value: number | null; // minutes
  onChange: (minutes: number | null) => void;
  error?: ReactNode;
}

/** A target in hours or minutes; empty when nothing is promised. */
export function MinutesField({ label, description, value, onChange, error }: Props) {
  const t = useText();
  const [unit, setUnit] = useState(value !== null && value % 60 !== 0 ? 1 : 60);
  return (
    <Group gap={8} align="flex-end" wrap="nowrap">
      <NumberInput
        style={{ flex: 1 }}
        label={label}
        description={description}
        min={1}
        allowNegative={false}
        decimalScale={unit === 60 ? 2 : 0}
        placeholder={t("policies.no_target")}
        value={value === null ? "" : value / unit}
        onChange={(typed) => onChange(typed === "" ? null : Math.round(Number(typed) * unit))}
        error={error}
      />
      <Select
        w={130}
        aria-label={t("policies.unit_of", { what: label })}
        allowDeselect={false}
        value={String(unit)}
        data={[
          { value: "60", label: t("policies.hours") },
          { value: "1", label: t("policies.minutes") },
        ]}
        onChange={(chosen) => setUnit(Number(chosen))}
      />
    </Group>
  );
}
