import { Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { customerFieldsQuery } from "@/features/customer_fields/queries";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import type { Import } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { CurrencyOfFile } from "./currency_of_file";
import classes from "./imports.module.css";
import { fieldChoices, fieldKey, ignored, kept_as_custom, keepsColumn } from "./mapping";
import { MeaningsEditor } from "./meanings_editor";
import { Preview } from "./preview";
import { useMapping } from "./use_mapping";

const with_money: readonly Import["kind"][] = ["accounts", "contracts", "invoices"];

/** Which column is which field, and what would come of the first rows. */
export function MappingEditor({ made }: { made: Import }) {
  const t = useText();
  const client = useQueryClient();
  const key = ["import", made.id];
  const { mapping, meanings, currency, choose, mean, chooseCurrency, problem, saved } = useMapping(made);
  const run = useCommand(
    (id: string, intent) => api.post<Import>(`/api/imports/${id}/run`, {}, { key: intent }),
    (started) => {
      if (started?.id) client.setQueryData(key, started);
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ["imports"] });
    },
  );

  const own_fields = useQuery({ ...customerFieldsQuery, enabled: made.kind === "contacts" });
  const own = (own_fields.data?.items ?? [])
    .filter((field) => field.owner === "contact" && field.active)
    .map((field) => field.name);
  const mistakes = problem?.fields.map((field) => `${field.path}: ${field.message}`);
  const wrong = made.preview.filter((row) => row.problems.length > 0).length;
  // Where the preview shows the whole file, it is known what stays out.
  const rows = made.rows_total - (made.preview.length === made.rows_total ? wrong : 0);
  return (
    <Stack gap="xl">
      <Paper radius="lg">
        <Title order={2} size="h3">
          {t("import.mapping")}
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          {t("import.mapping_hint")} {made.kind === "contacts" && t("import.contact_fields_hint")}{" "}
          {made.fields.some((field) => field.required) && t("import.required_hint")}
        </Text>
        <div className={classes.mapping}>
          {made.columns.map((column) => {
            const kept = keepsColumn(made, column, own);
            return (
              <Select
                key={column}
                label={column}
                allowDeselect={false}
                searchable
                value={mapping[column] === ignored && !kept ? kept_as_custom : (mapping[column] ?? kept_as_custom)}
                data={fieldChoices(made, kept).map((field) => ({
                  value: field.name,
                  label: t(fieldKey(made, field.name, kept)) + (field.required ? " *" : ""),
                }))}
                onChange={(field) => field !== null && choose(column, field)}
              />
            );
          })}
        </div>
        {with_money.includes(made.kind) && <CurrencyOfFile value={currency} onChoose={chooseCurrency} />}
        {problem && (
          <Stack mt="md">
            <ProblemAlert problem={problem} rest={mistakes} />
          </Stack>
        )}
      </Paper>
      <MeaningsEditor made={made} meanings={meanings} mean={mean} />
      <section>
        <Title order={2} size="h3" mb="xs">
          {t("import.preview")}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {wrong > 0 ? t("import.preview_wrong", { count: wrong, of: made.preview.length }) : t("import.preview_right")}
        </Text>
        <Preview made={made} />
      </section>
      <ProblemAlert problem={run.problem} rest={run.problem?.fields.map((field) => field.message)} />
      <Group>
        <Button size="md" loading={run.pending} disabled={!saved} onClick={() => void run.run(made.id)}>
          {t("import.run", { count: rows, rows: numberOf(rows) })}
        </Button>
      </Group>
    </Stack>
  );
}
