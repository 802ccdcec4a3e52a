import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from "@tabler/icons-react";
import type { SavedView } from "@/lib/types";
import { useText } from "@/lib/use_text";
import type { ViewTools } from "./view_dialogs";

/** For a view that the reader may edit. */
export function ViewMenuItems({ view, tools }: { view: SavedView; tools: ViewTools }) {
  const t = useText();
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => tools.edit(view)}>
        {t("views.change")}
      </Menu.Item>
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
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => tools.remove(view)}>
        {t("views.delete")}
      </Menu.Item>
    </>
  );
}
