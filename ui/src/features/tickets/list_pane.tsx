import { ActionIcon, Menu, SegmentedControl, Select } from "@mantine/core";
import { IconArrowsSort, IconBookmarkPlus, IconDownload, IconHistory, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useFileLink } from "@/components/file_link";
import { Dialog } from "@/components/form_dialog";
import { MenuAction } from "@/components/menu_action";
import { SearchField } from "@/components/search_field";
import { BulkBar } from "@/features/bulk/bulk_bar";
import { RecentRuns } from "@/features/bulk/recent_runs";
import { useCan } from "@/features/session/me";
import { useViewTools } from "@/features/views/view_dialogs";
import { ViewMenuItems } from "@/features/views/view_menu_items";
import { countText, useViewName } from "@/features/views/view_names";
import { address, type Query } from "@/lib/api";
import { useStage } from "@/lib/stage";
import { useText } from "@/lib/use_text";
import { listActions, openTicket } from "./list_actions";
import classes from "./list_pane.module.css";
import { viewsQuery } from "./queries";
import { TicketList } from "./ticket_list";
import { isNumber, listQuery, sorts, usualSort, type ShownView, type SupportSearch } from "./views";

interface Props {
  view: ShownView;
  search: SupportSearch;
  ticketId?: string;
}

export function ListPane({ view, search, ticketId }: Props) {
  const t = useText();
  const can = useCan();
  const pane = useRef<HTMLElement>(null);
  const name = useViewName();
  useStage(listActions, { can, pane });
  return (
    <section ref={pane} className={classes.pane} data-pane="list" aria-label={name(view)}>
      <header className={classes.head}>
        <ViewSelect view={view} search={search} />
        <div className={classes.title}>{name(view)}</div>
        <ListMenu view={view} search={search} />
        {can("ticket_open") && (
          <ActionIcon variant="filled" color="zelo" size="lg" aria-label={t("action.ticket_open")} onClick={openTicket}>
            <IconPlus size={18} />
          </ActionIcon>
        )}
      </header>
      <Search key={view} search={search} />
      <BulkBar view={view} search={search} />
      <TicketList view={view} search={search} ticketId={ticketId} />
    </section>
  );
}

/** The views where there is no room for their pane. */
function ViewSelect({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const navigate = useNavigate();
  const { data } = useQuery(viewsQuery);
  const name = useViewName();
  return (
    <Select
      className={classes.views}
      aria-label={t("support.views")}
      value={view}
      allowDeselect={false}
      data={(data?.items ?? []).map((item) => {
        const value = item.key ?? item.id ?? "";
        return { value, label: `${name(value)}  ${countText(item)}` };
      })}
      onChange={(key) => key && void navigate({ to: "/support", search: { ...search, view: key } })}
    />
  );
}

function Search({ search }: { search: SupportSearch }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <div className={classes.search}>
      <SearchField
        value={search.q}
        label={t("support.search")}
        onSearch={(q) => void navigate({ to: ".", search: { ...search, q: q || undefined }, replace: true })}
      />
      {search.q && !isNumber(search.q) && (
        <SegmentedControl
          className={classes.where}
          aria-label={t("support.search_where")}
          size="xs"
          fullWidth
          value={search.all ? "all" : "view"}
          data={[
            { value: "view", label: t("support.search_view") },
            { value: "all", label: t("support.search_all") },
          ]}
          onChange={(where) =>
            void navigate({ to: ".", search: { ...search, all: where === "all" || undefined }, replace: true })
          }
        />
      )}
    </div>
  );
}

/** The order of the list, and what can be done with the view: on a phone the only place for it. */
function ListMenu({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const tools = useViewTools(view, search);
  const [runs, setRuns] = useState(false);
  const saved = tools.saved.find((item) => item.id === view);
  const chosen = sorts.find((sort) => sort === search.sort) ?? saved?.sort ?? usualSort(view);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t("support.list_menu")}>
            <IconArrowsSort size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(search.q ? "support.search_order" : "support.sort")}</Menu.Label>
          {(search.q ? [] : sorts).map((sort) => (
            <Menu.Item
              key={sort}
              aria-current={sort === chosen || undefined}
              fw={sort === chosen ? 650 : undefined}
              onClick={() => void navigate({ to: ".", search: { ...search, sort } })}
            >
              {t(`sort.${sort}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t("views.this")}</Menu.Label>
          <MenuAction leftSection={<IconBookmarkPlus size={16} />} onClick={tools.create}>
            {t("views.keep")}
          </MenuAction>
          <FileItem query={{ ...listQuery(view, search), show_fields: saved?.field_columns.join() }} />
          {saved?.may_edit && <ViewMenuItems view={saved} tools={tools} />}
          {can("ticket_note") && (
            <>
              <Menu.Divider />
              <MenuAction leftSection={<IconHistory size={16} />} onClick={() => setRuns(true)}>
                {t("bulk.recent")}
              </MenuAction>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {tools.dialogs}
      <Dialog opened={runs} onClose={() => setRuns(false)} title={t("bulk.recent")}>
        <RecentRuns />
      </Dialog>
    </>
  );
}

/** All that the list has, with the fields of its view or those of the desk. */
function FileItem({ query }: { query: Query }) {
  const t = useText();
  const file = useFileLink();
  return (
    <Menu.Item component="a" {...file(address("/api/tickets.csv", query))} leftSection={<IconDownload size={16} />}>
      {t("support.list_csv")}
    </Menu.Item>
  );
}
