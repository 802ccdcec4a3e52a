import { Switch, TextInput } from "@mantine/core";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { toast } from "@/lib/toast";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Named {
  name: string;
  active: boolean;
  version: number;
}

interface Props<T extends Named> {
  path: string;
  shown: T;
  activeLabel: string;
  activeHint: string;
  onSaved: () => void;
  onDone: () => void;
}

/** Of something that has a name and can be switched off, and nothing else to change. */
export function RenameForm<T extends Named>({ path, shown, activeLabel, activeHint, onSaved, onDone }: Props<T>) {
  const t = useText();
  const edit = useEdit<T>(path, shown, () => {
    onSaved();
    toast(t("common.saved"));
    onDone();
  });
  const before = { name: edit.base.name, active: edit.base.active };
  const { fields, rest } = useProblemForm(before, edit.problem);
  return (
    <>
      <DialogForm
        onSubmit={fields.onSubmit((values) => {
          const changes = changesOf(before, values);
          if (Object.keys(changes).length === 0) onDone();
          else void edit.save(changes as Partial<T>);
        })}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={rest}
      >
        <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
        <Switch
          label={activeLabel}
          description={activeHint}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => (name === "name" ? t("field.name") : activeLabel)}
        show={(name, value) => (name === "active" ? t(value ? "common.yes" : "common.no") : String(value))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
