import { Select, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import type { UsageGoal, UsageGoals } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { featuresQuery, goalsQuery } from "./queries";

interface Props {
  accountId: string;
  goal?: UsageGoal; // nothing: a new one
  others: readonly UsageGoal[];
  onDone: () => void;
}

type Values = { feature_id: string; words: string; due_on: string };

/** A feature that is to be used, for what, and by when. */
export function GoalForm({ accountId, goal, others, onDone }: Props) {
  const t = useText();
  const client = useQueryClient();
  const { data: catalogue } = useQuery({ ...featuresQuery, enabled: !goal });
  const set = useCommand(
    ({ feature_id, words, due_on }: Values) =>
      api.put<UsageGoals>(`/api/accounts/${accountId}/goals/${feature_id}`, { words: words.trim() || null, due_on }),
    (goals) => {
      client.setQueryData(goalsQuery(accountId).queryKey, goals);
      void client.invalidateQueries({ queryKey: ["timeline"] });
      toast(t("common.saved"));
      onDone();
    },
  );
  const before: Values = { feature_id: goal?.feature_id ?? "", words: goal?.words ?? "", due_on: goal?.due_on ?? "" };
  const { fields, rest } = useProblemForm(before, set.problem);
  const taken = new Set(others.map(({ feature_id }) => feature_id));
  const free = catalogue?.items.filter(({ id, active }) => active && !taken.has(id)) ?? [];
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void set.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={set.pending}
      disabled={!fields.values.feature_id || !fields.values.due_on}
      problem={set.problem}
      rest={rest}
    >
      {goal ? (
        <Text fw={600}>{goal.feature_name}</Text>
      ) : (
        <Select
          label={t("goal.feature")}
          description={catalogue && free.length === 0 ? t("goal.all_set") : undefined}
          searchable
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("feature_id")}
        />
      )}
      <TextInput
        label={t("goal.words")}
        description={t("goal.words_hint")}
        maxLength={200}
        {...fields.getInputProps("words")}
      />
      <DateField type="date" label={t("goal.due_on")} {...fields.getInputProps("due_on")} />
    </DialogForm>
  );
}
