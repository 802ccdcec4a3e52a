import { ActionIcon, Group, Menu, Text, VisuallyHidden } from "@mantine/core";
import { IconBookmark, IconDots, IconPlus, IconUsers, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { viewsQuery } from "@/features/tickets/queries";
import type { ShownView, SupportSearch } from "@/features/tickets/views";
import paneClasses from "@/features/tickets/views_pane.module.css";
import { useText } from "@/lib/use_text";
import classes from "./saved_views.module.css";
import { useViewTools } from "./view_dialogs";
import { ViewMenuItems } from "./view_menu_items";
import { countText } from "./view_names";

const icons = { private: IconBookmark, team: IconUsers, everyone: IconWorld };

/** Below the built-in views: one's own, those of the team, and everyone's. */
export function SavedViews({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const { data } = useQuery(viewsQuery);
  const tools = useViewTools(view, search);
  const counts = new Map(data?.items.map((item) => [item.id, item]));
  return (
    <>
      <Group justify="space-between" className={classes.head}>
        <Text size="sm" fw={650} c="dimmed">
          {t("views.saved")}
        </Text>
        <ActionIcon aria-label={t("views.new")} onClick={tools.create}>
          <IconPlus size={16} />
        </ActionIcon>
      </Group>
      {tools.saved.map((item) => {
        const Icon = icons[item.visibility];
        return (
          <div key={item.id} className={classes.line}>
            <Link
              to="/support"
              search={{ ...search, view: item.id, sort: undefined }}
              className={paneClasses.view}
              activeOptions={{ exact: true }}
              data-current={item.id === view || undefined}
              aria-current={item.id === view ? "page" : undefined}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className={paneClasses.name}>{item.name}</span>
              <span className={paneClasses.count}>{countText(counts.get(item.id))}</span>
              <VisuallyHidden>{t(`views.for_${item.visibility}`)}</VisuallyHidden>
            </Link>
            {item.may_edit && (
              <Menu>
                <Menu.Target>
                  <ActionIcon className={classes.more} aria-label={t("views.actions", { name: item.name })}>
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <ViewMenuItems view={item} tools={tools} />
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        );
      })}
      {tools.dialogs}
    </>
  );
}
