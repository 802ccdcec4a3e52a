import { MultiSelect, NumberInput, Select, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { hoursQuery } from "@/features/sla/queries";
import { toast } from "@/lib/toast";
import { spokenLanguages, type AgentProfile } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { skillsQuery, useRoutingChanged } from "./queries";

type Values = Pick<AgentProfile, "available" | "capacity" | "skill_ids" | "languages" | "business_hours_id">;

/** What a manager says about how somebody works on tickets. */
export function ProfileForm({ profile, onDone }: { profile: AgentProfile; onDone: () => void }) {
  const t = useText();
  const changed = useRoutingChanged();
  const edit = useEdit<AgentProfile>(`/api/routing/agents/${profile.id}`, profile, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { available, capacity, skill_ids, languages, business_hours_id } = edit.base;
  const before: Values = { available, capacity, skill_ids, languages, business_hours_id };
  const form = useProblemForm<Values>(before, edit.problem);
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
        <ProfileFields form={form} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => t(`routing.${name as keyof Values}`)}
        show={(_, value) => (Array.isArray(value) ? String(value.length) : String(value ?? t("common.none")))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function ProfileFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const skills = useQuery(skillsQuery);
  const hours = useQuery(hoursQuery);
  const offered = (skills.data?.items ?? []).filter(({ id, active }) => active || fields.values.skill_ids.includes(id));
  return (
    <>
      <Switch
        label={t("routing.available")}
        description={t("routing.available_hint")}
        {...fields.getInputProps("available", { type: "checkbox" })}
      />
      <MultiSelect
        label={t("routing.skill_ids")}
        description={offered.length === 0 ? t("routing.no_skills") : undefined}
        searchable
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("skill_ids")}
      />
      <MultiSelect
        label={t("routing.languages")}
        required
        data={spokenLanguages.map((value) => ({ value, label: t(`macro.language_${value}`) }))}
        {...fields.getInputProps("languages")}
      />
      <NumberInput
        label={t("routing.capacity")}
        description={t("routing.capacity_hint")}
        placeholder={t("routing.no_limit")}
        min={1}
        max={200}
        allowDecimal={false}
        {...fields.getInputProps("capacity")}
        value={fields.values.capacity ?? ""}
        onChange={(value) => fields.setFieldValue("capacity", value === "" ? null : Number(value))}
      />
      <Select
        label={t("routing.business_hours_id")}
        description={t("routing.hours_hint")}
        placeholder={t("hours.always")}
        clearable
        data={(hours.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("business_hours_id")}
      />
    </>
  );
}
