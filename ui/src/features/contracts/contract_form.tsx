import { Autocomplete, NumberInput, Select, SimpleGrid, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CurrencySelect } from "@/components/currency_select";
import { DateField } from "@/components/date_field";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { billings, type Billing, type Contract } from "@/lib/contract_types";
import { amountOf, digitsOf, moneyOf, numberOf, typedOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { Money } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { limitsOf, textOfLimits } from "./limits";
import { contractSlasQuery, useCompanyCurrency, useContractsChanged } from "./queries";
import { dayOf } from "./words";

type Values = {
  plan: string;
  starts_on: string;
  renews_on: string;
  ended_on: string;
  value: number | string; // in whole units, as typed
  currency: string;
  billing: Billing;
  seats: number | string;
  sla: string;
  notice_days: number | string;
  auto_renew: boolean;
  limits: string; // a line each
  expansion_terms: string;
  external_id: string;
};

const blank: Values = {
  plan: "",
  starts_on: "",
  renews_on: "",
  ended_on: "",
  value: "",
  currency: "",
  billing: "yearly",
  seats: "",
  sla: "",
  notice_days: "",
  auto_renew: true,
  limits: "",
  expansion_terms: "",
  external_id: "",
};

function valuesOf(c: Contract): Values {
  return {
    plan: c.plan,
    starts_on: c.starts_on,
    renews_on: c.renews_on,
    ended_on: c.ended_on ?? "",
    value: typedOf(c.value),
    currency: c.value.currency,
    billing: c.billing,
    seats: c.seats ?? "",
    sla: c.sla ?? "",
    notice_days: c.notice_days ?? "",
    auto_renew: c.auto_renew,
    limits: textOfLimits(c.limits),
    expansion_terms: c.expansion_terms ?? "",
    external_id: c.external_id ?? "",
  };
}

const numberOrNull = (typed: number | string) => (typed === "" ? null : Number(typed));

/** What was typed, as the API says it; empty means "nothing". */
function bodyOf({ value, currency, limits, seats, notice_days, ...words }: Values) {
  return {
    ...words,
    ended_on: words.ended_on || null,
    sla: words.sla || null,
    expansion_terms: words.expansion_terms || null,
    external_id: words.external_id || null,
    value: amountOf(value, currency),
    limits: limitsOf(limits) ?? {},
    seats: numberOrNull(seats),
    notice_days: numberOrNull(notice_days),
  };
}

/** The text of the limits is checked here: the server only hears of what could be read. */
function readable(t: Say, form: Form<Values>): boolean {
  if (limitsOf(form.fields.values.limits)) return true;
  form.fields.setFieldError("limits", t("contract.limits_hint"));
  return false;
}

interface NewProps {
  accountId: string;
  onDone: () => void;
}

export function NewContractForm(props: NewProps) {
  const currency = useCompanyCurrency();
  return currency ? <BlankContractForm {...props} currency={currency} /> : <Waiting lines={4} />;
}

function BlankContractForm({ accountId, onDone, currency }: NewProps & { currency: string }) {
  const t = useText();
  const changed = useContractsChanged();
  const create = useCommand(
    (body: object, key) => api.post<Contract>(`/api/accounts/${accountId}/contracts`, body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const form = useProblemForm({ ...blank, currency }, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        if (!readable(t, form)) return;
        void create.run(filled(bodyOf(values)));
      })}
      onCancel={onDone}
      submit={t("contract.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <ContractFields form={form} />
    </DialogForm>
  );
}

export function EditContractForm({ contract, onDone }: { contract: Contract; onDone: () => void }) {
  const t = useText();
  const changed = useContractsChanged();
  const edit = useEdit<Contract>(`/api/contracts/${contract.id}`, contract, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const before = valuesOf(edit.base);
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    if (!readable(t, form)) return;
    const changes = changesOf<object>(bodyOf(before), bodyOf(values));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) => t(`contract.${field as "plan" | "value" | "seats"}`)}
      show={(field, value) => shown(t, field, value)}
    >
      <ContractFields form={form} old />
    </EditForm>
  );
}

function shown(t: Say, field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("common.none");
  if (typeof value === "object" && "currency" in value) return moneyOf(value as Money);
  if (typeof value === "object") return textOfLimits(value as Contract["limits"]);
  if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
  if (typeof value === "number") return numberOf(value);
  if (field === "billing") return t(`contract.billing.${value as Billing}`);
  if (field.endsWith("_on")) return dayOf(String(value));
  return String(value);
}

function ContractFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  const clauses = useQuery(contractSlasQuery);
  return (
    <>
      <TextInput label={t("contract.plan")} required data-autofocus {...fields.getInputProps("plan")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField label={t("contract.starts_on")} type="date" required {...fields.getInputProps("starts_on")} />
        <DateField label={t("contract.renews_on")} type="date" required {...fields.getInputProps("renews_on")} />
        <NumberInput
          label={t("contract.value")}
          required
          decimalScale={digitsOf(fields.values.currency)}
          fixedDecimalScale
          min={0}
          hideControls
          thousandSeparator={t("number.thousands")}
          {...fields.getInputProps("value")}
        />
        <CurrencySelect required {...fields.getInputProps("currency")} />
        <Select
          label={t("contract.billing")}
          description={t("contract.arr_hint")}
          data={billings.map((value) => ({ value, label: t(`contract.billing.${value}`) }))}
          allowDeselect={false}
          {...fields.getInputProps("billing")}
        />
        <Autocomplete
          label={t("contract.sla")}
          description={t("contract.sla_hint")}
          data={clauses.data?.items ?? []}
          maxLength={40}
          {...fields.getInputProps("sla")}
        />
        <NumberInput label={t("contract.seats")} min={1} hideControls {...fields.getInputProps("seats")} />
        <NumberInput label={t("contract.notice_days")} min={0} max={730} {...fields.getInputProps("notice_days")} />
      </SimpleGrid>
      <Textarea
        label={t("contract.limits")}
        description={t("contract.limits_hint")}
        autosize
        minRows={2}
        maxRows={6}
        {...fields.getInputProps("limits")}
      />
      <Textarea
        label={t("contract.expansion_terms")}
        autosize
        minRows={2}
        maxRows={6}
        {...fields.getInputProps("expansion_terms")}
      />
      <TextInput label={t("contract.external_id")} {...fields.getInputProps("external_id")} />
      <Switch label={t("contract.auto_renew")} {...fields.getInputProps("auto_renew", { type: "checkbox" })} />
      {old && (
        <DateField
          label={t("contract.ended_on")}
          description={t("contract.ended_on_hint")}
          type="date"
          {...fields.getInputProps("ended_on")}
        />
      )}
    </>
  );
}
