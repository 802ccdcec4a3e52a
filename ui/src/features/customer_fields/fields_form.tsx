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
import { Problem } from "@/lib/problem";
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

const seenOf = (ids: string[], items: CustomerFieldValue[]) =>
  Object.fromEntries(
    items.filter(({ field_id }) => ids.includes(field_id)).map((one) => [one.field_id, one.value ?? ""]),
  );

/** The fields in which something else stands now. */
const overtaken = (seen: Record<string, string>, items: CustomerFieldValue[]) =>
  items.filter(({ field_id, value }) => field_id in seen && (value ?? "") !== seen[field_id]);

/** The company's own fields of an account or a person. */
export function FieldsForm({ owner, id, onDone }: { owner: FieldOwner; id: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { data, error } = useQuery(customerValuesQuery(owner, id));
  const [values, setValues] = useState<Record<string, string>>({});
  const [others, setOthers] = useState<CustomerFieldValue[]>([]); // what somebody else has filled meanwhile
  const [seen, setSeen] = useState<Record<string, string>>({}); // of the fields that are being filled
  const save = useCommand(
    async (body: { values: Record<string, string>; seen: Record<string, string> }) => {
      try {
        return await api.put<Page<CustomerFieldValue>>(pathOf(owner, id), body);
      } catch (problem) {
        if (problem instanceof Problem && problem.stale) {
          const now = await client.fetchQuery({ ...customerValuesQuery(owner, id), staleTime: 0 });
          setOthers(overtaken(body.seen, now.items));
          setSeen(seenOf(Object.keys(body.values), now.items));
        }
        throw problem;
      }
    },
    (page) => {
      client.setQueryData(customerValuesQuery(owner, id).queryKey, page);
      toast(t("common.saved"));
      onDone();
    },
  );
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={3} />;
  const errors = new Map(save.problem?.fields.map(({ path, message }) => [path.replace("values.", ""), message]));
  for (const field of save.problem?.stale ? others : [])
    errors.set(field.field_id, t("customer_field.now", { value: fieldText(t, field) ?? t("common.none") }));

  function type(field: CustomerFieldValue, value: string) {
    setValues((now) => ({ ...now, [field.field_id]: value }));
    setSeen((now) => ({ [field.field_id]: field.value ?? "", ...now }));
  }

  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(values).length === 0) onDone();
        else void save.run({ values, seen });
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
          onChange={(value) => type(field, value)}
          error={errors.get(field.field_id)}
        />
      ))}
    </DialogForm>
  );
}
