import { ActionIcon, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { SharedMark } from "@/features/sharing/shared_mark";
import { SharedMenu } from "@/features/sharing/shared_menu";
import { viewsQuery } from "@/features/tickets/queries";
import type { ShownView, SupportSearch } from "@/features/tickets/views";
import paneClasses from "@/features/tickets/views_pane.module.css";
import { useText } from "@/lib/use_text";
import classes from "./saved_views.module.css";
import { useViewTools } from "./view_dialogs";
import { ViewMenuItems } from "./view_menu_items";
import { countText } from "./view_names";

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
      {tools.saved.map((item) => (
        <div key={item.id} className={classes.line}>
          <Link
            to="/support"
            search={{ ...search, view: item.id, sort: undefined }}
            className={paneClasses.view}
            activeOptions={{ exact: true }}
            data-current={item.id === view || undefined}
            aria-current={item.id === view ? "page" : undefined}
          >
            <SharedMark visibility={item.visibility} size={18}>
              <span className={paneClasses.name}>{item.name}</span>
              <span className={paneClasses.count}>{countText(counts.get(item.id))}</span>
            </SharedMark>
          </Link>
          {item.may_edit && (
            <SharedMenu className={classes.more} label={t("views.actions", { name: item.name })}>
              <ViewMenuItems view={item} tools={tools} />
            </SharedMenu>
          )}
        </div>
      ))}
      {tools.dialogs}
    </>
  );
}
