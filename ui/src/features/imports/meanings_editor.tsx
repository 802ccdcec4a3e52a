import { Paper, Select, Text, Title } from "@mantine/core";
import { numberOf } from "@/lib/format";
import type { ForeignValue, Import } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./imports.module.css";
import { fieldKey, ignored, valueKey } from "./mapping";

interface Props {
  made: Import;
  meanings: Import["meanings"];
  mean: (field: string, value: string, meaning: string | null) => void;
}

/** What words of the other system mean here: each that nobody knows, until somebody says it. */
export function MeaningsEditor({ made, meanings, mean }: Props) {
  const t = useText();
  if (made.foreign_values.length === 0) return null;

  const choices = (field: string) => [
    ...(made.choices[field] ?? []).map(({ value, label }) => ({ value, label: label || t(valueKey(field, value)) })),
    { value: ignored, label: t(valueKey(field, ignored)) },
  ];
  const label = ({ field, value }: ForeignValue) =>
    t("import.meaning_label", { field: t(fieldKey(made, field)), value });

  return (
    <Paper radius="lg">
      <Title order={2} size="h3">
        {t("import.meanings")}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t("import.meanings_hint")}
      </Text>
      <div className={classes.mapping}>
        {made.foreign_values.map((one) => (
          <Select
            key={`${one.field} ${one.value}`}
            label={label(one)}
            description={t("import.meaning_rows", { count: one.rows, rows: numberOf(one.rows) })}
            placeholder={t("import.meaning_missing")}
            searchable
            value={meanings[one.field]?.[one.value] ?? null}
            data={choices(one.field)}
            onChange={(meaning) => mean(one.field, one.value, meaning)}
          />
        ))}
      </div>
      {made.foreign_left_out > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t("import.meanings_more", { count: made.foreign_left_out })}
        </Text>
      )}
    </Paper>
  );
}
