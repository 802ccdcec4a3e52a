import { Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { DateField } from "./date_field";
import { choiceLabel, type FieldValue } from "@/lib/types";

interface Props {
  field: FieldValue;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

/** One of the desk's own questions, in the way that its kind asks for. */
export function FieldInput({ field, value, onChange, error }: Props) {
  const common = { label: field.name, description: field.hint, error };
  switch (field.kind) {
    case "checkbox":
      return (
        <Checkbox {...common} checked={value === "true"} onChange={(e) => onChange(String(e.currentTarget.checked))} />
      );
    case "choice":
      return (
        <Select
          {...common}
          required={field.required}
          clearable={!field.required}
          data={field.choices.map((choice) => ({ value: choice, label: choiceLabel(field, choice) }))}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    case "text":
      return (
        <Textarea
          {...common}
          required={field.required}
          autosize
          minRows={1}
          maxRows={8}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    case "date":
      return (
        <DateField
          {...common}
          type="date"
          required={field.required}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          required={field.required}
          inputMode={field.kind === "number" ? "decimal" : undefined}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}
