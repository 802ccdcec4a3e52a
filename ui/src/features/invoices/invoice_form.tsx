import { NumberInput, SimpleGrid, Text, TextInput } from "@mantine/core";
import { CurrencySelect } from "@/components/currency_select";
import { DateField } from "@/components/date_field";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { Waiting } from "@/components/waiting";
import { useCompanyCurrency } from "@/features/contracts/queries";
import { dayOf } from "@/features/contracts/words";
import { api } from "@/lib/api";
import type { Invoice } from "@/lib/customer_types";
import { amountOf, digitsOf, localInput, moneyOf, typedOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { Money } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { useInvoicesChanged } from "./queries";

type Values = {
  number: string;
  value: number | string; // in whole units, as typed
  currency: string;
  issued_on: string;
  due_on: string;
  paid_on: string;
};

const bodyOf = ({ value, currency, number, due_on, issued_on, paid_on }: Values) => ({
  number: number || null,
  value: value === "" ? null : amountOf(value, currency),
  due_on: due_on || null,
  issued_on: issued_on || null,
  paid_on: paid_on || null,
});

const valuesOf = (invoice: Invoice): Values => ({
  number: invoice.number ?? "",
  value: typedOf(invoice.value),
  currency: invoice.value.currency,
  issued_on: invoice.issued_on ?? "",
  due_on: invoice.due_on,
  paid_on: invoice.paid_on ?? "",
});

interface NewProps {
  accountId: string;
  onDone: () => void;
}

/** An invoice that no billing system tells of. */
export function NewInvoiceForm(props: NewProps) {
  const currency = useCompanyCurrency();
  return currency ? <BlankInvoiceForm {...props} currency={currency} /> : <Waiting lines={4} />;
}

function BlankInvoiceForm({ accountId, onDone, currency }: NewProps & { currency: string }) {
  const t = useText();
  const changed = useInvoicesChanged();
  const create = useCommand(
    (body: object, key) => api.post<Invoice>(`/api/accounts/${accountId}/invoices`, body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const blank: Values = { number: "", value: "", currency, issued_on: "", due_on: "", paid_on: "" };
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void create.run(filled(bodyOf(values))))}
      onCancel={onDone}
      submit={t("invoice.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <InvoiceFields form={form} />
    </DialogForm>
  );
}

export function EditInvoiceForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText();
  const changed = useInvoicesChanged();
  const edit = useEdit<Invoice>(`/api/invoices/${invoice.id}`, invoice, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const before = valuesOf(edit.base);
  const form = useProblemForm(before, edit.problem);
  function submit(values: Values) {
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
      label={(field) => t(`invoice.${field as "number" | "value" | "due_on"}`)}
      show={(field, value) => shown(t, field, value)}
    >
      {invoice.external_id !== invoice.id && <Text size="sm">{t("invoice.from_billing")}</Text>}
      <InvoiceFields form={form} />
    </EditForm>
  );
}

function shown(t: Say, field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("common.none");
  if (typeof value === "object") return moneyOf(value as Money);
  return field.endsWith("_on") ? dayOf(String(value)) : String(value);
}

function InvoiceFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  return (
    <>
      <TextInput
        label={t("invoice.number")}
        required
        maxLength={60}
        data-autofocus
        {...fields.getInputProps("number")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label={t("invoice.value")}
          required
          decimalScale={digitsOf(fields.values.currency)}
          fixedDecimalScale
          min={0}
          hideControls
          thousandSeparator={t("number.thousands")}
          {...fields.getInputProps("value")}
        />
        <CurrencySelect required {...fields.getInputProps("currency")} />
        <DateField label={t("invoice.issued_on")} type="date" {...fields.getInputProps("issued_on")} />
        <DateField label={t("invoice.due_on")} type="date" required {...fields.getInputProps("due_on")} />
        <DateField
          label={t("invoice.paid_on")}
          description={t("invoice.paid_on_hint")}
          type="date"
          {...fields.getInputProps("paid_on")}
        />
      </SimpleGrid>
    </>
  );
}

/** On which day it was paid: today, unless somebody says otherwise. */
export function PaidForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText();
  const changed = useInvoicesChanged();
  const pay = useCommand(
    (body: object) => api.patch<Invoice>(`/api/invoices/${invoice.id}`, body, { version: invoice.version }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ paid_on: localInput(Date.now()).slice(0, 10) }, pay.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void pay.run(values))}
      onCancel={onDone}
      submit={t("invoice.mark_paid")}
      pending={pay.pending}
      disabled={!fields.values.paid_on}
      problem={pay.problem}
      rest={rest}
    >
      <DateField
        label={t("invoice.paid_on")}
        type="date"
        required
        data-autofocus
        {...fields.getInputProps("paid_on")}
      />
    </DialogForm>
  );
}
