import { ActionIcon, Popover, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { MetricDefinition } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** What a number counts, one click beside it. */
export function DefinitionButton({ definition }: { definition: MetricDefinition }) {
  const t = useText();
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow trapFocus={false} returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" aria-label={t("report.definition_of", { name: definition.name })}>
          <IconInfoCircle size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={definition.name}>
        <Text size="sm">{definition.definition}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
