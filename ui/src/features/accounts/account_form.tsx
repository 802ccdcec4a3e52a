import { NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { StaffSelect } from "@/features/people/staff_select";
import { api } from "@/lib/api";
import { moneyOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import { segments, type Account, type Money, type Segment } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { accountQuery } from "./queries";

type Values = {
  name: string;
  segment: Segment;
  domain: string;
  external_id: string;
  csm_id: string | null;
  arr: number | string; // in whole units, as typed
};

const blank: Values = { name: "", segment: "smb", domain: "", external_id: "", csm_id: null, arr: "" };
const csm_roles = ["csm", "cs_manager", "admin"] as const;

function valuesOf(account: Account): Values {
  const { name, segment, domain, external_id, csm_id, arr } = account;
  return {
    name,
    segment,
    domain: domain ?? "",
    external_id: external_id ?? "",
    csm_id,
    arr: arr ? arr.amount / 100 : "",
  };
}

/** What was typed, as the API says it; empty means "nothing". */
function bodyOf({ name, segment, domain, external_id, csm_id, arr }: Values, currency: string) {
  const money: Money | null = arr === "" ? null : { amount: Math.round(Number(arr) * 100), currency };
  return { name, segment, domain: domain || null, external_id: external_id || null, csm_id, arr: money };
}

export function NewAccountForm({ onCancel, onDone }: { onCancel: () => void; onDone: (account: Account) => void }) {
  const t = useText();
  const client = useQueryClient();
  const create = useCommand(
    (body: object, key) => api.post<Account>("/api/accounts", body, { key }),
    (account) => {
      void client.invalidateQueries({ queryKey: ["accounts"] });
      onDone(account);
    },
  );
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        const said = Object.entries(bodyOf(values, "BRL")).filter(([, value]) => value !== null);
        void create.run(Object.fromEntries(said));
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

export function EditAccountForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const edit = useEdit<Account>(`/api/accounts/${account.id}`, account, (saved) => {
    client.setQueryData(accountQuery(account.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: ["accounts"] });
    toast(t("common.saved"));
    onDone();
  });
  const currency = edit.base.arr?.currency ?? "BRL";
  const before = valuesOf(edit.base);
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(bodyOf(before, currency), bodyOf(values, currency));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <AccountFields form={form} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`account.${field as "name" | "segment" | "domain" | "external_id" | "csm_id" | "arr"}`)}
        show={(field, value) => shown(t, field, value, edit.conflict?.theirs)}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function shown(t: Say, field: string, value: unknown, theirs: Account | undefined): string {
  if (value === null || value === undefined || value === "") return t("common.none");
  if (field === "segment") return t(`segment.${value as Segment}`);
  if (field === "arr") return moneyOf(value as Money);
  if (field === "csm_id") return value === theirs?.csm_id ? (theirs.csm_name ?? "") : t("conflict.your_choice");
  return String(value);
}

function AccountFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
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
          decimalScale={2}
          min={0}
          hideControls
          thousandSeparator={t("number.thousands")}
          decimalSeparator={t("number.decimal")}
          {...fields.getInputProps("arr")}
        />
      </SimpleGrid>
    </>
  );
}
