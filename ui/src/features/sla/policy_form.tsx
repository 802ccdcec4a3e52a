import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { contractSlasQuery } from "@/features/contracts/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { priorities, segments, targets, tiers, type SlaPolicy, type Target } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MinutesField } from "./minutes_field";
import { hoursQuery, useSlaChanged } from "./queries";

type Values = Omit<SlaPolicy, "id" | "position" | "version"> & Record<string, unknown>;

const blank: Values = {
  name: "",
  active: true,
  segments: [],
  priorities: [],
  tiers: [],
  contract_slas: [],
  category_id: null,
  business_hours_id: null,
  first_response_minutes: 60,
  next_response_minutes: 240,
  resolution_minutes: 16 * 60,
  tier_minutes: null,
  remind_days: 2,
  close_days: 5,
  escalate_rejections: null,
  warn_percent: 75,
};

export function NewPolicyForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useSlaChanged();
  const hours = useQuery(hoursQuery);
  const create = useCommand(
    (body: object, key) => api.post<SlaPolicy>("/api/sla_policies", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const form = useProblemForm<Values>(
    { ...blank, business_hours_id: hours.data?.items[0]?.id ?? null },
    create.problem,
  );
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(({ active: _, ...values }) => {
        const given = Object.entries(values).filter(([, value]) => value !== null);
        void create.run(Object.fromEntries(given));
      })}
      onCancel={onDone}
      submit={t("policies.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <PolicyFields form={form} />
    </DialogForm>
  );
}

export function EditPolicyForm({ policy, onDone }: { policy: SlaPolicy; onDone: () => void }) {
  const t = useText();
  const changed = useSlaChanged();
  const edit = useEdit<SlaPolicy>(`/api/sla_policies/${policy.id}`, policy, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { id: _, position: __, version: ___, ...before } = edit.base;
  const form = useProblemForm<Values>(before, edit.problem);
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit((values) => {
          const changes = changesOf<Values>(before, values);
          if (Object.keys(changes).length === 0) onDone();
          else void edit.save(changes as Partial<SlaPolicy>);
        })}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <PolicyFields form={form} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => (name === "name" ? t("field.name") : t(`policies.${name as Target}`))}
        show={(_, value) => (Array.isArray(value) ? value.join(", ") : String(value ?? t("common.none")))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function PolicyFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  const hours = useQuery(hoursQuery);
  const clauses = useQuery(contractSlasQuery);
  const any = t("policies.any");
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <MultiSelect
        label={t("policies.segments")}
        placeholder={fields.values.segments.length === 0 ? any : undefined}
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        {...fields.getInputProps("segments")}
      />
      <MultiSelect
        label={t("policies.priorities")}
        placeholder={fields.values.priorities.length === 0 ? any : undefined}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("priorities")}
      />
      <MultiSelect
        label={t("policies.tiers")}
        placeholder={fields.values.tiers.length === 0 ? any : undefined}
        data={tiers.map((value) => ({ value, label: value.toUpperCase() }))}
        {...fields.getInputProps("tiers")}
      />
      <TagsInput
        label={t("policies.contract_slas")}
        placeholder={fields.values.contract_slas.length === 0 ? any : undefined}
        data={clauses.data?.items ?? []}
        maxTags={20}
        {...fields.getInputProps("contract_slas")}
      />
      <CategorySelect
        label={t("policies.category_id")}
        placeholder={any}
        clearable
        {...fields.getInputProps("category_id")}
      />
      {targets.map((name) => (
        <MinutesField
          key={name}
          label={t(`policies.${name}`)}
          value={fields.values[name]}
          onChange={(minutes) => fields.setFieldValue(name, minutes as never)}
          error={fields.errors[name]}
        />
      ))}
      <Select
        label={t("policies.business_hours_id")}
        placeholder={t("hours.always")}
        clearable
        data={(hours.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("business_hours_id")}
      />
      {(["remind_days", "close_days", "escalate_rejections"] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`policies.${name}`)}
          min={1}
          max={name === "escalate_rejections" ? 10 : 90}
          placeholder={t("policies.no_target")}
          {...fields.getInputProps(name)}
          value={fields.values[name] ?? ""}
          onChange={(days) => fields.setFieldValue(name, (days === "" ? null : Number(days)) as never)}
        />
      ))}
      <NumberInput
        label={t("policies.warn_percent")}
        min={1}
        max={99}
        suffix="%"
        {...fields.getInputProps("warn_percent")}
      />
      {old && <Switch label={t("policies.active")} {...fields.getInputProps("active", { type: "checkbox" })} />}
    </>
  );
}
