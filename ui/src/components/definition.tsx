import { ActionIcon, Popover, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useText } from "@/lib/use_text";

/** What a number counts, one click beside it. */
export function Definition({ name, children }: { name: string; children: string }) {
  const t = useText();
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow trapFocus={false} returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" style={{ verticalAlign: "middle" }} aria-label={t("report.definition_of", { name })}>
          <IconInfoCircle size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <Text size="sm">{children}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
