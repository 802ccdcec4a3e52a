import { Select, Switch, TagsInput, TextInput, Title } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CataloguePage } from "@/components/catalogue_page";
import { Chip } from "@/components/chip";
import { DialogForm } from "@/components/form_dialog";
import type { CustomerField } from "@/lib/customer_types";
import { fieldKinds } from "@/lib/types";
import { useRecordForm } from "@/lib/use_record_form";
import { useText } from "@/lib/use_text";
import { customerFieldsQuery } from "./queries";
import { SegmentTouches } from "./segment_touches";

/** What the company wants to know of accounts and people beyond the usual, and how closely segments are accompanied. */
export function CustomerFieldsPage() {
  const t = useText();
  return (
    <CataloguePage<CustomerField>
      title={t("admin.customer_fields")}
      lead={t("customer_field.lead")}
      list={useQuery(customerFieldsQuery)}
      columns={[
        {
          head: t("field.name"),
          cell: (field) => (
            <>
              <strong>{field.name}</strong> {!field.active && <Chip>{t("category.inactive")}</Chip>}
            </>
          ),
        },
        { head: t("customer_field.owner"), cell: (field) => t(`customer_field.owner_${field.owner}`) },
        { head: t("fields.kind"), cell: (field) => t(`fields.kind_${field.kind}`) },
      ]}
      none={{ icon: IconForms, title: t("customer_field.none"), hint: t("customer_field.none_hint") }}
      add={t("fields.new")}
      change={t("fields.change")}
      form={(field, close) => <FieldForm field={field} onDone={close} />}
    >
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t("segment.touch_title")}
      </Title>
      <SegmentTouches />
    </CataloguePage>
  );
}

type Values = Pick<CustomerField, "name" | "owner" | "kind" | "choices" | "active"> & { hint: string };
const blank: Values = { name: "", hint: "", owner: "account", kind: "text", choices: [], active: true };

function FieldForm({ field, onDone }: { field: CustomerField | null; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { fields, props } = useRecordForm<Values>({
    path: "/api/customer_fields",
    item: field,
    values: field ? { ...pick(field), hint: field.hint ?? "" } : blank,
    blankable: ["hint"],
    onlyOld: ["active"],
    asNew: ({ kind, choices }) => ({ choices: kind === "choice" ? choices : [] }),
    onSaved: () => {
      for (const name of ["customer_fields", "account", "contact"]) void client.invalidateQueries({ queryKey: [name] });
    },
    onDone,
  });
  const choice = fields.values.kind === "choice";
  return (
    <DialogForm {...props} submit={field ? t("common.save") : t("fields.new")}>
      <TextInput label={t("field.name")} required data-autofocus maxLength={100} {...fields.getInputProps("name")} />
      <TextInput label={t("fields.hint")} {...fields.getInputProps("hint")} />
      <Select
        label={t("customer_field.owner")}
        disabled={field !== null}
        allowDeselect={false}
        data={(["account", "contact"] as const).map((value) => ({ value, label: t(`customer_field.owner_${value}`) }))}
        {...fields.getInputProps("owner")}
      />
      <Select
        label={t("fields.kind")}
        description={field ? t("fields.kind_fixed") : undefined}
        disabled={field !== null}
        allowDeselect={false}
        data={fieldKinds.map((value) => ({ value, label: t(`fields.kind_${value}`) }))}
        {...fields.getInputProps("kind")}
      />
      {choice && (
        <TagsInput
          label={t("fields.choices")}
          description={t("fields.choices_hint")}
          required
          {...fields.getInputProps("choices")}
        />
      )}
      {field && <Switch label={t("fields.active")} {...fields.getInputProps("active", { type: "checkbox" })} />}
    </DialogForm>
  );
}

const pick = ({ name, owner, kind, choices, active }: CustomerField) => ({ name, owner, kind, choices, active });
