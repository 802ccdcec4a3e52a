import { MultiSelect, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { AccountSelect } from "@/features/accounts/account_select";
import { fieldsQuery } from "@/features/casework/queries";
import { CategorySelect } from "@/features/categories/category_select";
import { staffQuery, teamsQuery } from "@/features/people/queries";
import { TagsField } from "@/features/relations/tags_field";
import { SharingFields, type Sharing } from "@/features/sharing/sharing_fields";
import { sorts } from "@/features/tickets/views";
import {
  channels,
  priorities,
  segments,
  statuses,
  tiers,
  viewColumns,
  type Id,
  type SortKey,
  type ViewColumn,
  type ViewFilter,
} from "@/lib/types";
import type { Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { FieldConditions, fieldOptions } from "./field_conditions";

export interface ViewValues extends Sharing {
  sort: SortKey;
  columns: ViewColumn[];
  field_columns: Id[];
  filter: ViewFilter;
}

export function ViewFields({ form: { fields } }: { form: Form<ViewValues> }) {
  const t = useText();
  return (
    <>
      <SharingFields fields={fields} />
      <Select
        label={t("support.sort")}
        allowDeselect={false}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        {...fields.getInputProps("sort")}
      />
      <ColumnsField fields={fields} />
      <StateFields fields={fields} />
      <WorkFields fields={fields} />
      <CustomerFields fields={fields} />
      <FieldConditions
        value={fields.values.filter.fields}
        onChange={(conditions) => fields.setFieldValue("filter.fields", conditions as never)}
      />
      {fields.errors.filter && (
        <Text size="sm" c="var(--zelo-danger)" role="alert">
          {fields.errors.filter}
        </Text>
      )}
    </>
  );
}

type Fields = Pick<Form<ViewValues>, "fields">;

/** What every ticket has, and what the desk wants to know besides. */
function ColumnsField({ fields }: Fields) {
  const t = useText();
  const { data } = useQuery(fieldsQuery);
  const usual = viewColumns.map((value) => ({ value, label: t(`views.column_${value}`) }));
  const own = fieldOptions(t, data?.items ?? []);
  const { columns, field_columns } = fields.values;
  return (
    <MultiSelect
      label={t("views.columns")}
      description={t("views.columns_hint")}
      data={own.length > 0 ? [...usual, { group: t("admin.fields"), items: own }] : usual}
      value={[...columns, ...field_columns]}
      onChange={(chosen) => {
        const known = (name: string): name is ViewColumn => viewColumns.some((one) => one === name);
        fields.setFieldValue("columns", chosen.filter(known));
        fields.setFieldValue(
          "field_columns",
          chosen.filter((name) => !known(name)),
        );
      }}
      error={fields.errors.columns ?? fields.errors.field_columns}
    />
  );
}

function StateFields({ fields }: Fields) {
  const t = useText();
  return (
    <>
      <MultiSelect
        label={t("views.statuses")}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        {...fields.getInputProps("filter.statuses")}
      />
      <MultiSelect
        label={t("policies.tiers")}
        data={tiers.map((value) => ({ value, label: value.toUpperCase() }))}
        {...fields.getInputProps("filter.tiers")}
      />
      <MultiSelect
        label={t("policies.priorities")}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("filter.priorities")}
      />
      <Select
        label={t("views.sla")}
        placeholder={t("policies.any")}
        clearable
        data={(["breached", "at_risk"] as const).map((value) => ({ value, label: t(`sla.state_${value}`) }))}
        {...fields.getInputProps("filter.sla")}
      />
      <Select
        label={t("views.last_word")}
        placeholder={t("policies.any")}
        clearable
        data={[
          { value: "true", label: t("views.last_word_customer") },
          { value: "false", label: t("views.last_word_staff") },
        ]}
        value={fields.values.filter.customer_replied === null ? null : String(fields.values.filter.customer_replied)}
        onChange={(value) =>
          fields.setFieldValue("filter.customer_replied", (value === null ? null : value === "true") as never)
        }
      />
    </>
  );
}

function WorkFields({ fields }: Fields) {
  const t = useText();
  const staff = useQuery(staffQuery());
  const teams = useQuery(teamsQuery);
  const people = [
    { value: "me", label: t("views.me") },
    { value: "nobody", label: t("ticket.unassigned") },
    ...(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <Select
        label={t("views.assignee")}
        placeholder={t("policies.any")}
        clearable
        searchable
        data={people}
        {...fields.getInputProps("filter.assignee")}
      />
      <Select
        label={t("views.team")}
        placeholder={t("policies.any")}
        clearable
        data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("filter.team_id")}
      />
      <CategorySelect
        label={t("ticket.category")}
        placeholder={t("policies.any")}
        clearable
        {...fields.getInputProps("filter.category_id")}
      />
      <MultiSelect
        label={t("ticket.channel")}
        data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        {...fields.getInputProps("filter.channels")}
      />
      <TagsField label={t("tags.title")} maxTags={10} {...fields.getInputProps("filter.tags")} />
      <TextInput
        label={t("views.text")}
        {...fields.getInputProps("filter.text")}
        value={fields.values.filter.text ?? ""}
      />
      <DaysField fields={fields} name="older_than_days" />
      <DaysField fields={fields} name="idle_for_days" />
    </>
  );
}

function CustomerFields({ fields }: Fields) {
  const t = useText();
  return (
    <>
      <AccountSelect
        label={t("ticket.account")}
        placeholder={t("policies.any")}
        {...fields.getInputProps("filter.account_id")}
      />
      <Select
        label={t("views.segment")}
        placeholder={t("policies.any")}
        clearable
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        {...fields.getInputProps("filter.segment")}
      />
    </>
  );
}

function DaysField({ fields, name }: Fields & { name: "older_than_days" | "idle_for_days" }) {
  const t = useText();
  return (
    <NumberInput
      label={t(`views.${name}`)}
      min={1}
      max={3650}
      allowDecimal={false}
      value={fields.values.filter[name] ?? ""}
      onChange={(days) => fields.setFieldValue(`filter.${name}`, (days === "" ? null : Number(days)) as never)}
    />
  );
}
