import { Autocomplete, NumberInput, Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CurrencySelect } from "@/components/currency_select";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { LanguageSelect } from "@/components/language_select";
import { Waiting } from "@/components/waiting";
import { contractSummaryQuery, useCompanyCurrency } from "@/features/contracts/queries";
import { StaffSelect } from "@/features/people/staff_select";
import { api } from "@/lib/api";
import { amountOf, digitsOf, listOf, moneyOf, typedOf } from "@/lib/format";
import { languageName } from "@/lib/language";
import { toast } from "@/lib/toast";
import { segments, type Account, type Language, type Money, type Segment } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { AccountSelect } from "./account_select";
import { accountQuery, accountTagsQuery } from "./queries";

type Values = {
  name: string;
  segment: Segment;
  domain: string;
  external_id: string;
  other_external_ids: string[];
  csm_id: string | null;
  arr: number | string; // in whole units, as typed
  currency: string;
  parent_id: string | null;
  time_zone: string;
  language: Language | null;
  tags: string[];
};

const blank: Values = {
  name: "",
  segment: "smb",
  domain: "",
  external_id: "",
  other_external_ids: [],
  csm_id: null,
  arr: "",
  currency: "",
  parent_id: null,
  time_zone: "",
  language: null,
  tags: [],
};
const time_zones = Intl.supportedValuesOf("timeZone");
const csm_roles = ["csm", "cs_manager", "admin"] as const;

function valuesOf(account: Account, currency: string): Values {
  const { name, segment, domain, external_id, other_external_ids, csm_id, arr } = account;
  const { parent_id, time_zone, language, tags } = account;
  return {
    name,
    segment,
    parent_id,
    time_zone: time_zone ?? "",
    language,
    tags,
    domain: domain ?? "",
    external_id: external_id ?? "",
    other_external_ids,
    csm_id,
    arr: arr ? typedOf(arr) : "",
    currency: arr?.currency ?? currency,
  };
}

/** What was typed, as the API says it; empty means "nothing". */
function bodyOf({ domain, external_id, arr, currency, time_zone, ...values }: Values) {
  return {
    ...values,
    domain: domain || null,
    external_id: external_id || null,
    arr: arr === "" ? null : amountOf(arr, currency),
    time_zone: time_zone || null,
  };
}

interface NewProps {
  onCancel: () => void;
  onDone: (account: Account) => void;
}

export function NewAccountForm(props: NewProps) {
  const currency = useCompanyCurrency();
  return currency ? <BlankAccountForm {...props} currency={currency} /> : <Waiting lines={4} />;
}

function BlankAccountForm({ onCancel, onDone, currency }: NewProps & { currency: string }) {
  const t = useText();
  const client = useQueryClient();
  const create = useCommand(
    (body: object, key) => api.post<Account>("/api/accounts", body, { key }),
    (account) => {
      void client.invalidateQueries({ queryKey: ["accounts"] });
      onDone(account);
    },
  );
  const form = useProblemForm({ ...blank, currency }, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        void create.run(filled(bodyOf(values)));
      })}
      onCancel={onCancel}
      submit={t("account.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <AccountFields form={form} />
    </DialogForm>
  );
}

interface EditProps {
  account: Account;
  onDone: () => void;
}

export function EditAccountForm(props: EditProps) {
  const currency = useCompanyCurrency();
  return currency ? <LoadedAccountForm {...props} currency={currency} /> : <Waiting lines={4} />;
}

function LoadedAccountForm({ account, onDone, currency }: EditProps & { currency: string }) {
  const t = useText();
  const client = useQueryClient();
  const edit = useEdit<Account>(`/api/accounts/${account.id}`, account, (saved) => {
    client.setQueryData(accountQuery(account.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: ["accounts"] });
    toast(t("common.saved"));
    onDone();
  });
  const { data: contracts } = useQuery(contractSummaryQuery(account.id));
  const before = valuesOf(edit.base, currency);
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(bodyOf(before), bodyOf(values));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) => t(`account.${field as "name" | "segment" | "tags" | "parent_id" | "csm_id" | "arr"}`)}
      show={(field, value) => shown(t, field, value, edit.conflict?.theirs)}
    >
      <AccountFields form={form} signed={contracts?.any} id={account.id} />
    </EditForm>
  );
}

function shown(t: Say, field: string, value: unknown, theirs: Account | undefined): string {
  if (value === null || value === undefined || value === "") return t("common.none");
  if (field === "segment") return t(`segment.${value as Segment}`);
  if (field === "arr") return moneyOf(value as Money);
  if (field === "language") return languageName(value as Language);
  if (field === "csm_id") return value === theirs?.csm_id ? (theirs.csm_name ?? "") : t("conflict.your_choice");
  if (field === "parent_id")
    return value === theirs?.parent_id ? (theirs.parent_name ?? "") : t("conflict.your_choice");
  if (Array.isArray(value)) return listOf(value as string[]) || t("common.none");
  return String(value);
}

function AccountFields({ form: { fields }, signed, id }: { form: Form<Values>; signed?: boolean; id?: string }) {
  const t = useText();
  const { data: tags } = useQuery(accountTagsQuery);
  return (
    <>
      <TextInput label={t("account.name")} required data-autofocus {...fields.getInputProps("name")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t("account.segment")}
          data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
          allowDeselect={false}
          {...fields.getInputProps("segment")}
        />
        <StaffSelect label={t("account.csm")} roles={csm_roles} clearable {...fields.getInputProps("csm_id")} />
        <TextInput
          label={t("account.domain")}
          placeholder={t("account.domain_hint")}
          {...fields.getInputProps("domain")}
        />
        <TextInput label={t("account.external_id")} {...fields.getInputProps("external_id")} />
        <NumberInput
          label={t("account.arr")}
          description={signed && t("account.arr_of_contracts")}
          disabled={signed}
          decimalScale={digitsOf(fields.values.currency)}
          min={0}
          hideControls
          thousandSeparator={t("number.thousands")}
          {...fields.getInputProps("arr")}
        />
        <CurrencySelect disabled={signed} {...fields.getInputProps("currency")} />
        <AccountSelect
          label={t("account.parent_id")}
          description={t("account.parent_hint")}
          but={id}
          {...fields.getInputProps("parent_id")}
        />
        <Autocomplete
          label={t("account.time_zone")}
          placeholder="America/Sao_Paulo"
          data={time_zones}
          limit={20}
          {...fields.getInputProps("time_zone")}
        />
        <LanguageSelect
          clearable
          allowDeselect
          placeholder={t("common.not_set")}
          {...fields.getInputProps("language")}
        />
      </SimpleGrid>
      <TagsInput
        label={t("account.other_external_ids")}
        description={t("account.other_external_ids_hint")}
        maxLength={100}
        maxTags={20}
        splitChars={[";"]}
        {...fields.getInputProps("other_external_ids")}
      />
      <TagsInput
        label={t("account.tags")}
        data={tags?.items ?? []}
        maxLength={40}
        maxTags={20}
        {...fields.getInputProps("tags")}
      />
    </>
  );
}
