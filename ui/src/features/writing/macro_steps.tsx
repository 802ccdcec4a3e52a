import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ProcedureStep } from "@/lib/types";
import { useText } from "@/lib/use_text";

interface Props {
  steps: ProcedureStep[];
  onChange: (steps: ProcedureStep[]) => void;
  error?: string;
}

/** What is confirmed one after the other. */
export function MacroSteps({ steps, onChange, error }: Props) {
  const t = useText();
  const replace = (at: number, part: Partial<ProcedureStep>) =>
    onChange(steps.map((step, i) => (i === at ? { ...step, ...part } : step)));
  return (
    <Stack gap="xs" role="group" aria-label={t("macro.steps")}>
      <Text fw={500} size="sm">
        {t("macro.steps")}
      </Text>
      {steps.map((step, at) => (
        <Group key={at} gap={6} align="flex-end">
          <TextInput
            flex={1}
            miw={180}
            label={t("macro.step", { count: at + 1 })}
            value={step.text}
            onChange={(event) => replace(at, { text: event.currentTarget.value })}
          />
          <TextInput
            flex={1}
            miw={180}
            label={t("macro.step_hint", { count: at + 1 })}
            value={step.hint ?? ""}
            onChange={(event) => replace(at, { hint: event.currentTarget.value || null })}
          />
          <ActionIcon
            size="lg"
            aria-label={t("macro.remove_step", { count: at + 1 })}
            onClick={() => onChange(steps.filter((_, i) => i !== at))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ))}
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...steps, { text: "", hint: null }])}
        >
          {t("macro.add_step")}
        </Button>
      </Group>
    </Stack>
  );
}
