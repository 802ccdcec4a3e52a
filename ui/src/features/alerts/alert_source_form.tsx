import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { CategorySelect } from "@/features/categories/category_select";
import { teamsQuery } from "@/features/people/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { priorities, tiers, type AlertSource, type Priority, type SeverityPriority, type Tier } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { SeverityList } from "./severity_list";

/** Shown once, when it is made. */
export interface ShownSource {
  source: AlertSource;
  secret: string;
}

type Values = {
  name: string;
  category_id: string | null;
  team_id: string | null;
  tier: Tier;
  severities: SeverityPriority[];
  default_priority: Priority;
  account_label: string;
  reopen_minutes: number;
  active: boolean;
};

const blank: Values = {
  name: "",
  category_id: null,
  team_id: null,
  tier: "n2",
  severities: [
    { severity: "critical", priority: "urgent" },
    { severity: "error", priority: "high" },
    { severity: "warning", priority: "normal" },
    { severity: "info", priority: "low" },
  ],
  default_priority: "normal",
  account_label: "",
  reopen_minutes: 30,
  active: true,
};

const orNull = (text: string) => text || null;

export function NewSourceForm({ onCancel, onDone }: { onCancel: () => void; onDone: (made: ShownSource) => void }) {
  const t = useText();
  const create = useCommand((body: object) => api.post<ShownSource>("/api/alert_sources", body), onDone);
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ active: _, ...values }) => void create.run({ ...values, account_label: orNull(values.account_label) }),
      )}
      onCancel={onCancel}
      submit={t("alert.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <SourceFields form={form} />
    </DialogForm>
  );
}

export function EditSourceForm({ source, onDone }: { source: AlertSource; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const edit = useEdit<AlertSource>(`/api/alert_sources/${source.id}`, source, () => {
    void client.invalidateQueries({ queryKey: ["alert_sources"] });
    toast(t("common.saved"));
    onDone();
  });
  const { id: _, url: __, heard_at: ___, version: ____, ...rest } = edit.base;
  const before: Values = { ...rest, account_label: rest.account_label ?? "" };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) onDone();
    else
      void edit.save({
        ...changes,
        ...(changes.account_label !== undefined && { account_label: orNull(changes.account_label) }),
      } as Partial<AlertSource>);
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
        <SourceFields form={form} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => labelOf(t, name)}
        show={(_, value) => (typeof value === "object" && value ? JSON.stringify(value) : String(value ?? "–"))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function labelOf(t: ReturnType<typeof useText>, name: string): string {
  if (name === "name") return t("field.name");
  if (name === "category_id") return t("ticket.category");
  if (name === "team_id") return t("alert.team");
  return t(
    `alert.${name as "tier" | "severities" | "default_priority" | "account_label" | "reopen_minutes" | "active"}`,
  );
}

function SourceFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  const { data: teams } = useQuery(teamsQuery);
  return (
    <>
      <TextInput
        label={t("field.name")}
        placeholder="Alertmanager"
        required
        data-autofocus
        {...fields.getInputProps("name")}
      />
      <Select
        label={t("alert.tier")}
        allowDeselect={false}
        data={tiers.map((value) => ({ value, label: value.toUpperCase() }))}
        {...fields.getInputProps("tier")}
      />
      <Select
        label={t("alert.team")}
        clearable
        data={(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("team_id")}
      />
      <CategorySelect label={t("ticket.category")} clearable {...fields.getInputProps("category_id")} />
      <SeverityList
        items={fields.values.severities}
        errors={fields.errors}
        onChange={(items) => fields.setFieldValue("severities", items)}
      />
      <Select
        label={t("alert.default_priority")}
        allowDeselect={false}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...fields.getInputProps("default_priority")}
      />
      <TextInput
        label={t("alert.account_label")}
        description={t("alert.account_label_hint")}
        placeholder="customer"
        {...fields.getInputProps("account_label")}
      />
      <NumberInput
        label={t("alert.reopen_minutes")}
        description={t("alert.reopen_minutes_hint")}
        min={0}
        allowDecimal={false}
        {...fields.getInputProps("reopen_minutes")}
      />
      {old && (
        <Switch
          label={t("alert.active")}
          description={t("alert.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </>
  );
}
