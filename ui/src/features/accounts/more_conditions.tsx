import { Button, Checkbox, NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CurrencySelect } from "@/components/currency_select";
import { DateField } from "@/components/date_field";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { Waiting } from "@/components/waiting";
import { useCompanyCurrency } from "@/features/contracts/queries";
import { healthsAsked, lifecycles, type CustomerField } from "@/lib/customer_types";
import { amountOf, digitsOf, typedOf } from "@/lib/format";
import { useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { countMore, type ListState } from "./conditions";
import { contractPlansQuery, useAccountFields } from "./queries";

interface Props {
  state: ListState;
  onChange: (part: ListState) => void;
}

/** What narrows the list besides: health, revenue, contracts and fields of the company's own. */
export function MoreConditions({ state, onChange }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const count = countMore(state);
  return (
    <>
      <Button variant="default" leftSection={<IconFilter size={17} />} onClick={() => setOpen(true)}>
        {count > 0 ? t("account.more_filters_count", { count }) : t("account.more_filters")}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("account.more_filters")} size="lg">
        <ConditionsForm
          state={state}
          onCancel={() => setOpen(false)}
          onDone={(part) => {
            onChange(part);
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}

type Values = {
  health: string | null;
  score_from: number | string;
  score_to: number | string;
  at_risk: boolean;
  lifecycle: string | null;
  plan: string | null;
  renews_from: string;
  renews_to: string;
  currency: string;
  mrr_from: number | string;
  mrr_to: number | string;
  field_id: string | null;
  field_value: string;
};

function valuesOf(state: ListState, company: string): Values {
  const currency = state.currency ?? company;
  const typed = (amount: string | undefined) => (amount ? typedOf({ amount: Number(amount), currency }) : "");
  return {
    health: state.health ?? null,
    score_from: state.score_from ?? "",
    score_to: state.score_to ?? "",
    at_risk: String(state.at_risk) === "true",
    lifecycle: state.lifecycle ?? null,
    plan: state.plan === undefined ? null : String(state.plan),
    renews_from: state.renews_from ?? "",
    renews_to: state.renews_to ?? "",
    currency,
    mrr_from: typed(state.mrr_from),
    mrr_to: typed(state.mrr_to),
    field_id: state.field_id ?? null,
    field_value: state.field_value === undefined ? "" : String(state.field_value),
  };
}

/** As the address has it. The currency alone narrows nothing unless it is another than the company's. */
function stateOf(v: Values, company: string): ListState {
  const minor = (typed: number | string) => (typed === "" ? undefined : String(amountOf(typed, v.currency).amount));
  const ranged = v.mrr_from !== "" || v.mrr_to !== "";
  return {
    health: v.health ?? undefined,
    score_from: v.score_from === "" ? undefined : String(v.score_from),
    score_to: v.score_to === "" ? undefined : String(v.score_to),
    at_risk: v.at_risk ? "true" : undefined,
    lifecycle: v.lifecycle ?? undefined,
    plan: v.plan ?? undefined,
    renews_from: v.renews_from || undefined,
    renews_to: v.renews_to || undefined,
    currency: ranged || v.currency !== company ? v.currency || undefined : undefined,
    mrr_from: minor(v.mrr_from),
    mrr_to: minor(v.mrr_to),
    field_id: v.field_id ?? undefined,
    field_value: v.field_id && v.field_value ? v.field_value : undefined,
  };
}

interface FormProps {
  state: ListState;
  onDone: (part: ListState) => void;
  onCancel: () => void;
}

function ConditionsForm(props: FormProps) {
  const company = useCompanyCurrency();
  return company ? <ConditionFields {...props} company={company} /> : <Waiting lines={4} />;
}

function ConditionFields({ state, onDone, onCancel, company }: FormProps & { company: string }) {
  const t = useText();
  const form = useProblemForm(valuesOf(state, company), null);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => onDone(stateOf(values, company)))}
      onCancel={onCancel}
      submit={t("account.apply_filters")}
      pending={false}
      problem={null}
    >
      <HealthFields form={form} />
      <ContractFields form={form} />
      <RevenueFields form={form} />
      <OwnField form={form} />
    </DialogForm>
  );
}

function HealthFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Select
          label={t("account.health")}
          clearable
          data={healthsAsked.map((value) => ({ value, label: t(`health.band_${value}`) }))}
          {...fields.getInputProps("health")}
        />
        <NumberInput label={t("account.score_from")} min={0} max={100} {...fields.getInputProps("score_from")} />
        <NumberInput label={t("account.score_to")} min={0} max={100} {...fields.getInputProps("score_to")} />
      </SimpleGrid>
      <Checkbox label={t("account.at_risk")} {...fields.getInputProps("at_risk", { type: "checkbox" })} />
    </>
  );
}

function ContractFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const { data: plans } = useQuery(contractPlansQuery);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t("account.lifecycle")}
        clearable
        data={lifecycles.map((value) => ({ value, label: t(`account.lifecycle_${value}`) }))}
        {...fields.getInputProps("lifecycle")}
      />
      <Select
        label={t("account.plan")}
        clearable
        searchable
        data={plans?.items ?? []}
        {...fields.getInputProps("plan")}
      />
      <DateField label={t("account.renews_from")} type="date" {...fields.getInputProps("renews_from")} />
      <DateField label={t("account.renews_to")} type="date" {...fields.getInputProps("renews_to")} />
    </SimpleGrid>
  );
}

function RevenueFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const money = {
    decimalScale: digitsOf(fields.values.currency),
    min: 0,
    hideControls: true,
    thousandSeparator: t("number.thousands"),
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <NumberInput label={t("account.mrr_from")} {...money} {...fields.getInputProps("mrr_from")} />
      <NumberInput label={t("account.mrr_to")} {...money} {...fields.getInputProps("mrr_to")} />
      <CurrencySelect {...fields.getInputProps("currency")} />
    </SimpleGrid>
  );
}

function OwnField({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const all = useAccountFields();
  if (all.length === 0) return null;
  const chosen = all.find(({ id }) => id === fields.values.field_id);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t("account.own_field")}
        clearable
        searchable
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={fields.values.field_id}
        onChange={(field_id) => fields.setValues({ field_id, field_value: "" })}
      />
      {chosen && (
        <OwnValue
          field={chosen}
          value={fields.values.field_value}
          onChange={(value) => fields.setFieldValue("field_value", value)}
        />
      )}
    </SimpleGrid>
  );
}

interface OwnValueProps {
  field: CustomerField;
  value: string;
  onChange: (value: string) => void;
}

/** Empty: any value. */
function OwnValue({ field: { kind, choices }, value, onChange }: OwnValueProps) {
  const t = useText();
  const common = { label: t("account.own_value"), placeholder: t("account.any_value") };
  const yesNo = [
    { value: "true", label: t("common.yes") },
    { value: "false", label: t("common.no") },
  ];
  if (kind === "choice" || kind === "checkbox")
    return (
      <Select
        {...common}
        clearable
        data={kind === "choice" ? choices : yesNo}
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    );
  if (kind === "date")
    return <DateField {...common} type="date" value={value} onChange={(e) => onChange(e.currentTarget.value)} />;
  return <TextInput {...common} maxLength={200} value={value} onChange={(e) => onChange(e.currentTarget.value)} />;
}
