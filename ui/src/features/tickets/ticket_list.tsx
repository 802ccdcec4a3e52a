import { Button, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconConfetti, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "@/features/session/me";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Ticket, TicketPage, ViewColumn, ViewKey } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { openTicket } from "./list_actions";
import classes from "./ticket_list.module.css";
import { viewsQuery } from "./queries";
import { fieldsByTicket } from "./row_columns";
import { TicketRow } from "./ticket_row";
import { isNumber, isSaved, listQuery, type ShownView, type SupportSearch } from "./views";

interface Props {
  view: ShownView;
  search: SupportSearch;
  ticketId?: string;
}

export function TicketList({ view, search, ticketId }: Props) {
  const t = useText();
  const { data: views } = useQuery(viewsQuery);
  const saved = views?.items.find((item) => item.id === view);
  const columns: readonly ViewColumn[] = saved?.columns ?? [];
  const field_columns = saved?.field_columns ?? [];
  const query = { ...listQuery(view, search), show_fields: field_columns.join(",") || undefined };
  const tickets = usePaged<Ticket, TicketPage>(["tickets", "list", query], "/api/tickets", query);
  const excerpts = new Map(tickets.pages.flatMap((page) => page.excerpts).map((item) => [item.ticket_id, item]));
  const unread = new Set(tickets.pages.flatMap((page) => page.unread));
  const fields = fieldsByTicket(
    tickets.pages.flatMap((page) => page.fields),
    field_columns,
  );
  const meant = tickets.pages[0]?.did_you_mean;
  return (
    <div className={classes.list} data-stale={tickets.stale || undefined}>
      <VisuallyHidden aria-live="polite">
        {tickets.items[0] && t("support.newest", { subject: tickets.items[0].subject })}
      </VisuallyHidden>
      {tickets.loading && <Waiting lines={7} height={68} />}
      {tickets.problem && (
        <div className={classes.note}>
          <ProblemAlert problem={tickets.problem} retry={tickets.refetch} />
        </div>
      )}
      <ul className={classes.rows}>
        {tickets.items.map((ticket) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            excerpt={excerpts.get(ticket.id)}
            columns={columns}
            fields={fields.get(ticket.id) ?? []}
            search={search}
            open={ticket.id === ticketId}
            unread={unread.has(ticket.id)}
          />
        ))}
      </ul>
      {!tickets.loading && !tickets.problem && tickets.items.length === 0 && !tickets.more && (
        <NoTickets view={view} search={search} meant={meant} />
      )}
      <LoadMore more={tickets.more} loading={tickets.loadingMore} onMore={tickets.loadMore} />
      {!tickets.more && <NewestAlone of={tickets.pages[0]?.newest_of} />}
    </div>
  );
}

/** The order has no end to scroll to: said where one looks for more. */
export function NewestAlone({ of }: { of: number | null | undefined }) {
  const t = useText();
  if (!of) return null;
  return (
    <Text size="sm" c="dimmed" className={classes.note}>
      {t("support.newest_of", { most: numberOf(of) })}
    </Text>
  );
}

interface NothingProps {
  view: ShownView;
  search: SupportSearch;
  meant: string | null | undefined;
}

/** What to try next: what was meant, every ticket, or no search at all. */
function NothingFound({ view, search, meant }: NothingProps) {
  const t = useText();
  return (
    <Empty
      icon={IconSearch}
      title={t("support.not_found", { q: search.q ?? "" })}
      action={
        <Stack gap="xs">
          {!search.all && !isNumber(search.q) && (
            <LinkButton to="/support" search={{ ...search, all: true }}>
              {t("support.search_everywhere")}
            </LinkButton>
          )}
          <LinkButton to="/support" search={{ view }} variant="default">
            {t("support.clear_search")}
          </LinkButton>
        </Stack>
      }
    >
      {meant && (
        <Link to="/support" search={{ ...search, q: meant }} className={classes.suggestion}>
          {t("support.did_you_mean", { q: meant })}
        </Link>
      )}
    </Empty>
  );
}

function NoTickets({ view, search, meant }: NothingProps) {
  const t = useText();
  if (search.q) return <NothingFound view={view} search={search} meant={meant} />;
  const next: ViewKey = view === "mine" ? "unassigned" : "open";
  return (
    <Empty
      icon={IconConfetti}
      title={isSaved(view) ? t("views.empty") : t(`view_empty.${view as ViewKey}`)}
      action={
        view === "open" ? (
          <OpenTicket />
        ) : (
          <LinkButton to="/support" search={{ view: next }} variant="default">
            {t("support.see_view", { view: t(`view.${next}`) })}
          </LinkButton>
        )
      }
    />
  );
}

function OpenTicket() {
  const t = useText();
  const can = useCan();
  if (!can("ticket_open")) return null;
  return (
    <Button variant="default" onClick={openTicket}>
      {t("action.ticket_open")}
    </Button>
  );
}
