import { ActionIcon, Button, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { eventTypes, type EventType, type FeatureRule } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";

interface Props {
  items: FeatureRule[];
  errors: Record<string, ReactNode>; // by path, such as rules[1].event
  onChange: (items: FeatureRule[]) => void;
}

/** Which events tell that somebody used a feature. */
export function RuleList({ items, errors, onChange }: Props) {
  const t = useText();
  const replace = (at: number, change: Partial<FeatureRule>) =>
    onChange(items.map((one, i) => (i === at ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs" role="group" aria-label={t("feature.rules")}>
      <div>
        <Text fw={500} size="sm">
          {t("feature.rules")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("feature.rules_hint")}
        </Text>
      </div>
      {items.map((rule, at) => (
        <Paper key={at} withBorder p="xs" radius="md">
          <Group gap={6} wrap="nowrap" align="flex-start">
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} verticalSpacing={6} flex={1}>
              <TextInput
                aria-label={t("feature.event_number", { number: at + 1 })}
                placeholder={t("feature.event")}
                value={rule.event}
                error={errors[`rules[${at}].event`]}
                onChange={(event) => replace(at, { event: event.currentTarget.value })}
              />
              <Select
                aria-label={t("feature.type_number", { number: at + 1 })}
                allowDeselect={false}
                data={eventTypes.map((value) => ({ value, label: t(`feature.type_${value}`) }))}
                value={rule.type ?? "track"}
                onChange={(chosen) => chosen && replace(at, { type: chosen as EventType })}
              />
              <TextInput
                aria-label={t("feature.property_number", { number: at + 1 })}
                placeholder={t("feature.property")}
                value={rule.property ?? ""}
                error={errors[`rules[${at}].property`]}
                onChange={(event) => replace(at, { property: event.currentTarget.value || null })}
              />
              <TextInput
                aria-label={t("feature.equals_number", { number: at + 1 })}
                placeholder={t("feature.equals")}
                value={rule.equals ?? ""}
                error={errors[`rules[${at}].equals`]}
                onChange={(event) => replace(at, { equals: event.currentTarget.value || null })}
              />
            </SimpleGrid>
            <ActionIcon
              size="lg"
              aria-label={t("feature.rule_remove", { number: at + 1 })}
              onClick={() => onChange(items.filter((_, i) => i !== at))}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      {errors.rules && (
        <Text size="sm" c="red" role="alert">
          {errors.rules}
        </Text>
      )}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...items, { event: "" }])}
        >
          {t("feature.rule_add")}
        </Button>
      </Group>
    </Stack>
  );
}
