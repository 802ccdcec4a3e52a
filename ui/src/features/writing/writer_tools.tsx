import { ActionIcon, Tooltip } from "@mantine/core";
import type { ComponentType } from "react";
import type { IconProps } from "@tabler/icons-react";

export function Tool({
  icon: Icon,
  label,
  onClick,
}: {
  icon: ComponentType<IconProps>;
  label: string;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" aria-label={label} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
