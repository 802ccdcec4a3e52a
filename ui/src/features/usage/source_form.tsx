import { NumberInput, Switch, TextInput } from "@mantine/core";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { ShownUsageSource, UsageSource } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface NewProps {
  onCancel: () => void;
  onDone: (made: ShownUsageSource) => void;
}

export function NewUsageSourceForm({ onCancel, onDone }: NewProps) {
  const t = useText();
  const create = useCommand((body: object) => api.post<ShownUsageSource>("/api/sources", body), onDone);
  const form = useProblemForm({ name: "" }, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void create.run(values))}
      onCancel={onCancel}
      submit={t("source.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <TextInput
        label={t("field.name")}
        placeholder={t("source.name_example")}
        required
        data-autofocus
        {...form.fields.getInputProps("name")}
      />
    </DialogForm>
  );
}

export function EditUsageSourceForm({ source, onDone }: { source: UsageSource; onDone: () => void }) {
  const t = useText();
  const edit = useEdit<UsageSource>(`/api/sources/${source.id}`, source, () => {
    toast(t("common.saved"));
    onDone();
  });
  const { name, active, per_minute, new_per_day } = edit.base;
  const before = { name, active, per_minute, new_per_day };
  const form = useProblemForm(before, edit.problem);
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit((values) => {
          const changes = changesOf(before, values);
          if (Object.keys(changes).length === 0) onDone();
          else void edit.save(changes);
        })}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <TextInput label={t("field.name")} required data-autofocus {...form.fields.getInputProps("name")} />
        <NumberInput
          label={t("source.per_minute")}
          description={t("source.per_minute_hint")}
          allowDecimal={false}
          hideControls
          thousandSeparator={t("number.thousands")}
          decimalSeparator={t("number.decimal")}
          {...form.fields.getInputProps("per_minute")}
        />
        <NumberInput
          label={t("source.new_per_day")}
          description={t("source.new_per_day_hint", { count: numberOf(source.new_today) })}
          allowDecimal={false}
          hideControls
          thousandSeparator={t("number.thousands")}
          decimalSeparator={t("number.decimal")}
          {...form.fields.getInputProps("new_per_day")}
        />
        <Switch
          label={t("source.active")}
          description={t("source.active_hint")}
          {...form.fields.getInputProps("active", { type: "checkbox" })}
        />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) =>
          field === "name" ? t("field.name") : t(`source.${field as "active" | "per_minute" | "new_per_day"}`)
        }
        show={(_, value) =>
          typeof value === "boolean"
            ? t(value ? "common.yes" : "common.no")
            : typeof value === "number"
              ? numberOf(value)
              : String(value)
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
