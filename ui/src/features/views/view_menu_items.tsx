import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { SharedMenuItems } from "@/features/sharing/shared_menu";
import type { SavedView } from "@/lib/types";
import { useText } from "@/lib/use_text";
import type { ViewTools } from "./view_dialogs";

/** For a view that the reader may edit. */
export function ViewMenuItems({ view, tools }: { view: SavedView; tools: ViewTools }) {
  const t = useText();
  return (
    <SharedMenuItems
      change={t("views.change")}
      remove={t("views.delete")}
      onChange={() => tools.edit(view)}
      onRemove={() => tools.remove(view)}
    >
      {tools.mayMove(view, -1) && (
        <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={() => tools.move(view, -1)}>
          {t("views.up")}
        </Menu.Item>
      )}
      {tools.mayMove(view, 1) && (
        <Menu.Item leftSection={<IconArrowDown size={16} />} onClick={() => tools.move(view, 1)}>
          {t("views.down")}
        </Menu.Item>
      )}
    </SharedMenuItems>
  );
}
