import { Menu, type MenuItemProps } from "@mantine/core";

const settled_ms = 30;

/**
 * An item of a menu that opens something or goes on elsewhere. A menu gives the focus back to its button 10 ms after it
 * has closed, and would take it from what was opened; then what was opened gives it back to the button as well.
 */
export function MenuAction({ onClick, ...props }: MenuItemProps & { onClick: () => void }) {
  return <Menu.Item {...props} onClick={() => setTimeout(onClick, settled_ms)} />;
}
