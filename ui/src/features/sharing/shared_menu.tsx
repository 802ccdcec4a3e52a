import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { MenuAction } from "@/components/menu_action";

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
      <MenuAction leftSection={<IconPencil size={16} />} onClick={onChange}>
        {change}
      </MenuAction>
      {children}
      <MenuAction leftSection={<IconTrash size={16} />} onClick={onRemove}>
        {remove}
      </MenuAction>
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
