import { TextInput } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { RenameForm } from "@/components/rename_form";
import { api } from "@/lib/api";
import type { Skill } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useRoutingChanged } from "./queries";

export function NewSkillForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useRoutingChanged();
  const create = useCommand(
    (body: object, key) => api.post<Skill>("/api/skills", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ name: "" }, create.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void create.run(values))}
      onCancel={onDone}
      submit={t("skill.new")}
      pending={create.pending}
      problem={create.problem}
      rest={rest}
    >
      <TextInput
        label={t("field.name")}
        description={t("skill.name_hint")}
        required
        data-autofocus
        {...fields.getInputProps("name")}
      />
    </DialogForm>
  );
}

export function EditSkillForm({ skill, onDone }: { skill: Skill; onDone: () => void }) {
  const t = useText();
  return (
    <RenameForm
      path={`/api/skills/${skill.id}`}
      shown={skill}
      activeLabel={t("skill.active")}
      activeHint={t("skill.active_hint")}
      onSaved={useRoutingChanged()}
      onDone={onDone}
    />
  );
}
