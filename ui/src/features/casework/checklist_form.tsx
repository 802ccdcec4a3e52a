import {
  ActionIcon,
  Button,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { WordingsEditor } from "@/components/wordings_editor";
import { CategorySelect } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { tiers, type Checklist, type ChecklistStep, type Tier } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { allWords, cleanWordings, type Wordings } from "@/lib/wordings";
import { useDeskChanged } from "./queries";
import { moved, newStep, placesOf, withoutStep } from "./checklist_steps";

type Values = {
  wordings: Wordings; // first, for the names of what is wrong in them end like those of others
  name: string;
  category_id: string | null;
  tier: Tier | null;
  required: boolean;
  active: boolean;
  steps: ChecklistStep[];
};

export function NewChecklistForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useDeskChanged("checklists");
  const create = useCommand(
    (body: object, key) => api.post<Checklist>("/api/checklists", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const blank: Values = {
    wordings: {},
    name: "",
    category_id: null,
    tier: null,
    required: false,
    active: true,
    steps: [newStep([], [t("common.yes"), t("common.no")])],
  };
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ active: _, category_id, tier, ...values }) =>
          void create.run({
            ...values,
            wordings: cleanWordings(values.wordings, placesOf(values)),
            ...(category_id && { category_id }),
            ...(tier && { tier }),
          }),
      )}
      onCancel={onDone}
      submit={t("checklist.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <ChecklistFields form={form} />
    </DialogForm>
  );
}

export function EditChecklistForm({ checklist, onDone }: { checklist: Checklist; onDone: () => void }) {
  const t = useText();
  const changed = useDeskChanged("checklists");
  const edit = useEdit<Checklist>(`/api/checklists/${checklist.id}`, checklist, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { name, category_id, tier, required, active, steps } = edit.base;
  const before: Values = {
    wordings: cleanWordings(edit.base.wordings, placesOf(edit.base)),
    name,
    category_id,
    tier,
    required,
    active,
    steps,
  };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf(before, { ...values, wordings: cleanWordings(values.wordings, placesOf(values)) });
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
        <ChecklistFields form={form} old />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => (field === "name" ? t("field.name") : t(`checklist.${field as "steps" | "required"}`))}
        show={(field, value) =>
          field === "wordings"
            ? allWords(value).join(" · ")
            : Array.isArray(value)
              ? t("checklist.count", { count: value.length })
              : String(value ?? "")
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function ChecklistFields({ form: { fields }, old }: { form: Form<Values>; old?: boolean }) {
  const t = useText();
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <CategorySelect
          label={t("ticket.category")}
          placeholder={t("fields.every_category")}
          clearable
          {...fields.getInputProps("category_id")}
        />
        <Select
          label={t("ticket.tier")}
          placeholder={t("checklist.every_tier")}
          clearable
          data={tiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
          {...fields.getInputProps("tier")}
        />
      </SimpleGrid>
      <Switch
        label={t("checklist.required_long")}
        description={t("checklist.required_hint")}
        {...fields.getInputProps("required", { type: "checkbox" })}
      />
      {old && <Switch label={t("checklist.active")} {...fields.getInputProps("active", { type: "checkbox" })} />}
      <StepsEditor
        steps={fields.values.steps}
        onChange={(steps) => fields.setFieldValue("steps", steps)}
        error={fields.errors.steps as string | undefined}
      />
      <WordingsEditor
        places={placesOf(fields.values)}
        value={fields.values.wordings}
        onChange={(wordings) => fields.setFieldValue("wordings", wordings)}
        error={fields.errors.wordings}
      />
    </>
  );
}

interface StepsProps {
  steps: ChecklistStep[];
  onChange: (steps: ChecklistStep[]) => void;
  error?: string;
}

function StepsEditor({ steps, onChange, error }: StepsProps) {
  const t = useText();
  const replace = (at: number, step: ChecklistStep) => onChange(steps.map((one, i) => (i === at ? step : one)));
  return (
    <Stack gap="sm" role="group" aria-label={t("checklist.steps")}>
      <Text fw={600} size="sm">
        {t("checklist.steps")}
      </Text>
      {steps.map((step, at) => (
        <Paper key={step.key} p="sm">
          <Group justify="space-between" mb={4}>
            <Text size="sm" fw={600}>
              {t("checklist.step_number", { number: at + 1 })}
            </Text>
            <Group gap={2}>
              <ActionIcon
                aria-label={t("checklist.up", { number: at + 1 })}
                disabled={at === 0}
                onClick={() => onChange(moved(steps, at, -1))}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                aria-label={t("checklist.down", { number: at + 1 })}
                disabled={at === steps.length - 1}
                onClick={() => onChange(moved(steps, at, 1))}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
              <ActionIcon
                aria-label={t("checklist.remove_step", { number: at + 1 })}
                disabled={steps.length === 1}
                onClick={() => onChange(withoutStep(steps, at))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          </Group>
          <Stack gap="xs">
            <TextInput
              label={t("checklist.text")}
              required
              value={step.text}
              onChange={(e) => replace(at, { ...step, text: e.currentTarget.value })}
            />
            <Textarea
              label={t("checklist.hint")}
              autosize
              minRows={1}
              value={step.hint ?? ""}
              onChange={(e) => replace(at, { ...step, hint: e.currentTarget.value || null })}
            />
            <Answers steps={steps} at={at} onChange={(answers) => replace(at, { ...step, answers })} />
          </Stack>
        </Paper>
      ))}
      {error && (
        <Text size="sm" c="var(--zelo-danger)" role="alert">
          {error}
        </Text>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onChange([...steps, newStep(steps, [t("common.yes"), t("common.no")])])}
      >
        {t("checklist.add_step")}
      </Button>
    </Stack>
  );
}

type Answer = ChecklistStep["answers"][number];

function Answers({
  steps,
  at,
  onChange,
}: {
  steps: ChecklistStep[];
  at: number;
  onChange: (answers: Answer[]) => void;
}) {
  const t = useText();
  const answers = steps[at]?.answers ?? [];
  const ways = [
    { value: "next", label: t("checklist.then_next") },
    { value: "solved", label: t("checklist.then_solved_end") },
    { value: "end", label: t("checklist.then_end") },
    ...steps.slice(at + 2).map((step, i) => ({
      value: step.key,
      label: t("checklist.then_step", { number: at + i + 3 }),
    })),
  ];
  const replace = (i: number, answer: Answer) => onChange(answers.map((one, n) => (n === i ? answer : one)));
  return (
    <>
      {answers.map((answer, i) => (
        <Group key={i} gap={6} align="flex-end" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} verticalSpacing={6} flex={1}>
            <TextInput
              label={t("checklist.answer_number", { number: i + 1 })}
              value={answer.label}
              onChange={(e) => replace(i, { ...answer, label: e.currentTarget.value })}
            />
            <Select
              label={t("checklist.leads_to")}
              allowDeselect={false}
              data={ways}
              value={ways.some((way) => way.value === answer.then) ? answer.then : "next"}
              onChange={(then) => replace(i, { ...answer, then: then ?? "next" })}
            />
          </SimpleGrid>
          <ActionIcon
            aria-label={t("checklist.remove_answer", { number: i + 1 })}
            disabled={answers.length === 1}
            onClick={() => onChange(answers.filter((_, n) => n !== i))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {answers.length < 8 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...answers, { label: "", then: "next" }])}
        >
          {t("checklist.add_answer")}
        </Button>
      )}
    </>
  );
}
