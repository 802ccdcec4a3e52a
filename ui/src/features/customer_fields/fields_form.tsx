import { Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FieldInput } from "@/components/field_input";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import type { CustomerFieldValue, FieldOwner } from "@/lib/customer_types";
import { dateOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { Page } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { customerValuesQuery, pathOf } from "./queries";

export function fieldText(t: Say, { kind, value }: CustomerFieldValue): string | null {
  if (value === null) return null;
  if (kind === "checkbox") return value === "true" ? t("common.yes") : t("common.no");
  return kind === "date" ? dateOf(`${value}T12:00:00`) : value;
}

/** The company's own fields of an account or a person. */
export function FieldsForm({ owner, id, onDone }: { owner: FieldOwner; id: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { data, error } = useQuery(customerValuesQuery(owner, id));
  const [values, setValues] = useState<Record<string, string>>({});
  const save = useCommand(
    (changes: Record<string, string>) => api.put<Page<CustomerFieldValue>>(pathOf(owner, id), { values: changes }),
    (page) => {
      client.setQueryData(customerValuesQuery(owner, id).queryKey, page);
      toast(t("common.saved"));
      onDone();
    },
  );
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={3} />;
  const errors = new Map(save.problem?.fields.map(({ path, message }) => [path.replace("values.", ""), message]));
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(values).length === 0) onDone();
        else void save.run(values);
      }}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
    >
      {data.items.length === 0 && <Text size="sm">{t("customer_field.none_yet")}</Text>}
      {data.items.map((field) => (
        <FieldInput
          key={field.field_id}
          field={{ ...field, required: false }}
          value={values[field.field_id] ?? field.value ?? ""}
          onChange={(value) => setValues((now) => ({ ...now, [field.field_id]: value }))}
          error={errors.get(field.field_id)}
        />
      ))}
    </DialogForm>
  );
}
