import { ActionIcon, Group, Menu, Text } from "@mantine/core";
import { IconBookmark, IconDots, IconPencil, IconPlus, IconTrash, IconUsers, IconWorld } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import type { ShownView, SupportSearch } from "@/features/tickets/views";
import paneClasses from "@/features/tickets/views_pane.module.css";
import { api } from "@/lib/api";
import type { SavedView, View } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { countText } from "./view_names";
import { EditViewForm, NewViewForm } from "./view_form";
import classes from "./saved_views.module.css";

interface Props {
  view: ShownView;
  search: SupportSearch;
  views: View[];
}

const icons = { private: IconBookmark, team: IconUsers, everyone: IconWorld };

/** Below the built-in views: one's own, those of the team, and everyone's. */
export function SavedViews({ view, search, views }: Props) {
  const t = useText();
  const [open, setOpen] = useState<SavedView | "new" | null>(null);
  const [gone, setGone] = useState<SavedView | null>(null);
  const saved = views.filter((item): item is View & SavedView => item.id !== null);
  const close = () => setOpen(null);
  return (
    <>
      <Group justify="space-between" className={classes.head}>
        <Text size="sm" fw={650} c="dimmed">
          {t("views.saved")}
        </Text>
        <ActionIcon aria-label={t("views.new")} onClick={() => setOpen("new")}>
          <IconPlus size={16} />
        </ActionIcon>
      </Group>
      {saved.map((item) => {
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
              <span className={paneClasses.count}>{countText(item)}</span>
            </Link>
            {item.may_edit && (
              <Menu>
                <Menu.Target>
                  <ActionIcon className={classes.more} aria-label={t("views.actions", { name: item.name })}>
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen(item)}>
                    {t("common.edit")}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setGone(item)}>
                    {t("common.delete")}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        );
      })}
      <Dialog opened={open !== null} onClose={close} title={t(open === "new" ? "views.new" : "views.change")}>
        {open === "new" && <NewViewForm sort={search.sort} onDone={close} />}
        {open && open !== "new" && <EditViewForm view={open} onDone={close} />}
      </Dialog>
      {gone && <DeleteView view={gone} shown={view === gone.id} onDone={() => setGone(null)} />}
    </>
  );
}

function DeleteView({ view, shown, onDone }: { view: SavedView; shown: boolean; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useCommand(
    () => api.remove(`/api/views/${view.id}`),
    () => {
      void client.invalidateQueries({ queryKey: ["views"] });
      if (shown) void navigate({ to: "/support", search: {} });
      onDone();
    },
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t("common.delete_what", { name: view.name })}
      yes={t("common.delete")}
      pending={remove.pending}
      problem={remove.problem}
      onYes={() => void remove.run(undefined)}
      onClose={onDone}
    >
      {t("views.delete_hint")}
    </ConfirmDialog>
  );
}
