import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { priorities, type Priority, type SeverityPriority } from "@/lib/types";
import { useText } from "@/lib/use_text";

interface Props {
  items: SeverityPriority[];
  errors: Record<string, ReactNode>; // by path, such as severities[1].severity
  onChange: (items: SeverityPriority[]) => void;
}

/** What each value of the label `severity` means here. */
export function SeverityList({ items, errors, onChange }: Props) {
  const t = useText();
  const replace = (at: number, change: Partial<SeverityPriority>) =>
    onChange(items.map((one, i) => (i === at ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs" role="group" aria-label={t("alert.severities")}>
      <div>
        <Text fw={500} size="sm">
          {t("alert.severities")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("alert.severities_hint")}
        </Text>
      </div>
      {items.map(({ severity, priority }, at) => (
        <Group key={at} gap={6} wrap="nowrap" align="flex-start">
          <TextInput
            flex={1}
            miw={0}
            aria-label={`${t("alert.severity")} ${at + 1}`}
            value={severity}
            error={errors[`severities[${at}].severity`]}
            onChange={(event) => replace(at, { severity: event.currentTarget.value })}
          />
          <Select
            flex={1}
            miw={0}
            aria-label={`${t("alert.severity_priority")} ${at + 1}`}
            allowDeselect={false}
            data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
            value={priority}
            onChange={(chosen) => chosen && replace(at, { priority: chosen as Priority })}
          />
          <ActionIcon
            size="lg"
            aria-label={t("alert.severity_remove", { name: severity || String(at + 1) })}
            onClick={() => onChange(items.filter((_, i) => i !== at))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ))}
      {errors.severities && (
        <Text size="sm" c="red" role="alert">
          {errors.severities}
        </Text>
      )}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...items, { severity: "", priority: "normal" }])}
        >
          {t("alert.severity_add")}
        </Button>
      </Group>
    </Stack>
  );
}
