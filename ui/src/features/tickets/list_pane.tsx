import { ActionIcon, Menu, Select } from "@mantine/core";
import { IconArrowsSort, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { SearchField } from "@/components/search_field";
import { useCan } from "@/features/session/me";
import { stagedActions, useStage } from "@/lib/stage";
import type { ViewKey } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { listActions } from "./list_actions";
import classes from "./list_pane.module.css";
import { viewsQuery } from "./queries";
import { TicketList } from "./ticket_list";
import { sorts, viewKeys, type SupportSearch } from "./views";
import { countText } from "./views_pane";

interface Props {
  view: ViewKey;
  search: SupportSearch;
  ticketId?: string;
}

export function ListPane({ view, search, ticketId }: Props) {
  const t = useText();
  const can = useCan();
  const pane = useRef<HTMLElement>(null);
  useStage(listActions, { pane });
  return (
    <section ref={pane} className={classes.pane} data-pane="list" aria-label={t(`view.${view}`)}>
      <header className={classes.head}>
        <ViewSelect view={view} search={search} />
        <div className={classes.title}>{t(`view.${view}`)}</div>
        <SortMenu search={search} />
        {can("ticket_open") && (
          <ActionIcon variant="filled" color="zelo" size="lg" aria-label={t("action.ticket_open")} onClick={openTicket}>
            <IconPlus size={18} />
          </ActionIcon>
        )}
      </header>
      <Search key={view} search={search} />
      <TicketList view={view} search={search} ticketId={ticketId} />
    </section>
  );
}

function openTicket() {
  stagedActions()
    .find((action) => action.name === "ticket.open")
    ?.perform();
}

/** The views where there is no room for their pane. */
function ViewSelect({ view, search }: { view: ViewKey; search: SupportSearch }) {
  const t = useText();
  const navigate = useNavigate();
  const { data } = useQuery(viewsQuery);
  const count = (key: ViewKey) => countText(data?.items.find((item) => item.key === key)?.count);
  return (
    <Select
      className={classes.views}
      aria-label={t("support.views")}
      value={view}
      allowDeselect={false}
      data={viewKeys.map((key) => ({ value: key, label: `${t(`view.${key}`)}  ${count(key)}`.trim() }))}
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
    </div>
  );
}

function SortMenu({ search }: { search: SupportSearch }) {
  const t = useText();
  const navigate = useNavigate();
  const chosen = sorts.find((sort) => sort === search.sort) ?? "updated";
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t("support.sort")}>
          <IconArrowsSort size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("support.sort")}</Menu.Label>
        {sorts.map((sort) => (
          <Menu.Item
            key={sort}
            role="menuitemradio"
            aria-checked={sort === chosen}
            fw={sort === chosen ? 650 : undefined}
            onClick={() => void navigate({ to: ".", search: { ...search, sort } })}
          >
            {t(`sort.${sort}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
