import { Switch, TagsInput, TextInput } from "@mantine/core";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { listOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { Feature, FeatureRule } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { RuleList } from "./rule_list";
import { ruleText } from "./rule_text";

type Values = {
  key: string;
  name: string;
  core: boolean;
  module: string;
  premium: boolean;
  plans: string[];
  rules: FeatureRule[];
  active: boolean;
};

const blank: Values = {
  key: "",
  name: "",
  core: false,
  module: "",
  premium: false,
  plans: [],
  rules: [{ event: "" }],
  active: true,
};

/** As the API says it: nothing instead of an empty text. */
function bodyOf<V extends Partial<Values>>({ module, ...rest }: V) {
  return { ...rest, ...(module !== undefined && { module: module || null }) };
}

interface NewProps {
  start?: Partial<Values>;
  onDone: () => void;
  onCancel: () => void;
}

export function NewFeatureForm({ start, onDone, onCancel }: NewProps) {
  const t = useText();
  const create = useCommand((body: object, key) => api.post<Feature>("/api/features", body, { key }), onDone);
  const form = useProblemForm({ ...blank, ...start }, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(({ active: _, ...values }) => {
        const rules = values.rules.filter(({ event }) => event);
        void create.run(bodyOf({ ...values, rules }));
      })}
      onCancel={onCancel}
      submit={t("feature.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <FeatureFields form={form} />
    </DialogForm>
  );
}

export function EditFeatureForm({ feature, onDone }: { feature: Feature; onDone: () => void }) {
  const t = useText();
  const edit = useEdit<Feature>(`/api/features/${feature.id}`, feature, () => {
    toast(t("common.saved"));
    onDone();
  });
  const { id: _, version: __, ...rest } = edit.base;
  const before: Values = { ...rest, module: rest.module ?? "" };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(bodyOf(changes) as Partial<Feature>);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) => t(`feature.${field as "name" | "core" | "module" | "premium" | "plans" | "rules"}`)}
      show={(field, value) => shown(t, field, value)}
    >
      <FeatureFields form={form} old />
    </EditForm>
  );
}

function shown(t: Say, field: string, value: unknown): string {
  if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
  if (field === "rules")
    return (value as FeatureRule[]).map((rule) => ruleText(t, rule)).join("; ") || t("common.none");
  if (Array.isArray(value)) return listOf(value as string[]) || t("common.none");
  return value ? String(value) : t("common.none");
}

function FeatureFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  return (
    <>
      <TextInput label={t("feature.name")} required data-autofocus {...fields.getInputProps("name")} />
      {!old && (
        <TextInput
          label={t("feature.key")}
          description={t("feature.key_hint")}
          placeholder="notas.emitir"
          required
          {...fields.getInputProps("key")}
        />
      )}
      <RuleList
        items={fields.values.rules}
        errors={fields.errors}
        onChange={(items) => fields.setFieldValue("rules", items)}
      />
      <TextInput
        label={t("feature.module")}
        description={t("feature.module_hint")}
        {...fields.getInputProps("module")}
      />
      <Switch
        label={t("feature.core")}
        description={t("feature.core_hint")}
        {...fields.getInputProps("core", { type: "checkbox" })}
      />
      <Switch
        label={t("feature.premium")}
        description={t("feature.premium_hint")}
        {...fields.getInputProps("premium", { type: "checkbox" })}
      />
      {fields.values.premium && (
        <TagsInput
          label={t("feature.plans")}
          description={t("feature.plans_hint")}
          {...fields.getInputProps("plans")}
        />
      )}
      {old && (
        <Switch
          label={t("feature.active")}
          description={t("feature.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </>
  );
}
