import { ActionIcon, Box, Group, MultiSelect, Select, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "@/components/date_field";
import { choiceName, fieldName } from "@/features/casework/field_words";
import { fieldsQuery } from "@/features/casework/queries";
import type { FieldCondition, TicketField } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

const most_conditions = 5;

/** Fields by their id; those that are asked no more still stand on tickets. */
export function fieldOptions(t: Say, fields: readonly TicketField[]) {
  return fields.map((field) => ({
    value: field.id,
    label: field.active ? fieldName(field) : `${fieldName(field)} (${t("category.inactive")})`,
  }));
}

interface Props {
  value: FieldCondition[];
  onChange: (conditions: FieldCondition[]) => void;
}

/** What the desk's own fields must say. */
export function FieldConditions({ value, onChange }: Props) {
  const t = useText();
  const { data } = useQuery(fieldsQuery);
  const fields = data?.items ?? [];
  if (fields.length === 0) return null;
  const chosen = new Set(value.map(({ field_id }) => field_id));
  return (
    <>
      {value.map((condition) => {
        const field = fields.find(({ id }) => id === condition.field_id);
        if (!field) return null;
        const others = value.filter((one) => one !== condition);
        return (
          <Condition
            key={field.id}
            field={field}
            value={condition}
            onChange={(changes) =>
              onChange(value.map((one) => (one === condition ? { ...condition, ...changes } : one)))
            }
            onRemove={() => onChange(others)}
          />
        );
      })}
      {value.length < most_conditions && (
        <Select
          label={t("views.field_add")}
          description={t("views.field_hint")}
          placeholder={t("views.field_choose")}
          searchable
          value={null}
          data={fieldOptions(
            t,
            fields.filter(({ id }) => !chosen.has(id)),
          )}
          onChange={(id) =>
            id && onChange([...value, { field_id: id, values: [], contains: null, from: null, to: null }])
          }
        />
      )}
    </>
  );
}

interface ConditionProps {
  field: TicketField;
  value: FieldCondition;
  onChange: (changes: Partial<FieldCondition>) => void;
  onRemove: () => void;
}

function Condition({ onRemove, ...rest }: ConditionProps) {
  const t = useText();
  const name = fieldName(rest.field);
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap" role="group" aria-label={name}>
      <Box flex={1}>
        <ConditionInput {...rest} />
      </Box>
      <ActionIcon size="lg" aria-label={t("views.field_remove", { name })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}

function ConditionInput({ field, value, onChange }: Omit<ConditionProps, "onRemove">) {
  const t = useText();
  const label = fieldName(field);
  switch (field.kind) {
    case "choice":
      return (
        <MultiSelect
          label={label}
          searchable
          data={[...new Set([...field.choices, ...value.values])].map((choice) => ({
            value: choice,
            label: choiceName(field, choice),
          }))}
          value={value.values}
          onChange={(values) => onChange({ values })}
        />
      );
    case "checkbox":
      return (
        <Select
          label={label}
          clearable
          data={[
            { value: "true", label: t("common.yes") },
            { value: "false", label: t("common.no") },
          ]}
          value={value.values[0] ?? null}
          onChange={(one) => onChange({ values: one ? [one] : [] })}
        />
      );
    case "text":
      return <TextCondition label={label} value={value} onChange={onChange} />;
    default:
      return <RangeCondition kind={field.kind} label={label} value={value} onChange={onChange} />;
  }
}

type InputProps = Pick<ConditionProps, "value" | "onChange"> & { label: string };

function TextCondition({ label, value, onChange }: InputProps) {
  const t = useText();
  const [whole, setWhole] = useState(value.values.length > 0);
  const text = value.values[0] ?? value.contains ?? "";
  const say = (all: boolean, words: string) =>
    onChange(all ? { values: words ? [words] : [], contains: null } : { values: [], contains: words || null });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <Select
        w={130}
        label={label}
        allowDeselect={false}
        data={[
          { value: "part", label: t("views.field_contains") },
          { value: "whole", label: t("views.field_equals") },
        ]}
        value={whole ? "whole" : "part"}
        onChange={(way) => {
          setWhole(way === "whole");
          say(way === "whole", text);
        }}
      />
      <TextInput
        flex={1}
        aria-label={t("views.field_text", { name: label })}
        maxLength={120}
        value={text}
        onChange={(event) => say(whole, event.currentTarget.value)}
      />
    </Group>
  );
}

function RangeCondition({ kind, label, value, onChange }: InputProps & { kind: "number" | "date" }) {
  const t = useText();
  const input = (end: "from" | "to") => {
    const common = {
      label: t(`views.field_${end}`, { name: label }),
      value: value[end] ?? "",
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [end]: event.currentTarget.value || null }),
    };
    return kind === "date" ? <DateField type="date" {...common} /> : <TextInput inputMode="decimal" {...common} />;
  };
  return (
    <Group grow align="flex-end" gap="xs">
      {input("from")}
      {input("to")}
    </Group>
  );
}
