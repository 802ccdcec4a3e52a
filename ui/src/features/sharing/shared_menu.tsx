import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface ItemsProps {
  change: string;
  remove: string;
  onChange: () => void;
  onRemove: () => void;
  children?: ReactNode; // what else can be done, between the two
}

/** What its owner may do with something that is kept. */
export function SharedMenuItems({ change, remove, onChange, onRemove, children }: ItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={onChange}>
        {change}
      </Menu.Item>
      {children}
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={onRemove}>
        {remove}
      </Menu.Item>
    </>
  );
}

export function SharedMenu({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon className={className} aria-label={label}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
