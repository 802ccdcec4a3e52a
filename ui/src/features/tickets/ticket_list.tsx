import { VisuallyHidden } from "@mantine/core";
import { IconConfetti, IconSearch } from "@tabler/icons-react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { usePaged } from "@/lib/paged";
import type { Ticket, ViewKey } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./ticket_list.module.css";
import { TicketRow } from "./ticket_row";
import { isSaved, type ShownView, type SupportSearch } from "./views";

interface Props {
  view: ShownView;
  search: SupportSearch;
  ticketId?: string;
}

export function TicketList({ view, search, ticketId }: Props) {
  const t = useText();
  const query = { view, q: search.q, sort: search.sort };
  const tickets = usePaged<Ticket>(["tickets", "list", query], "/api/tickets", query);
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
          <TicketRow key={ticket.id} ticket={ticket} search={search} open={ticket.id === ticketId} />
        ))}
      </ul>
      {!tickets.loading && !tickets.problem && tickets.items.length === 0 && <NoTickets view={view} search={search} />}
      <LoadMore more={tickets.more} loading={tickets.loadingMore} onMore={tickets.loadMore} />
    </div>
  );
}

function NoTickets({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  if (search.q)
    return (
      <Empty
        icon={IconSearch}
        title={t("support.not_found", { q: search.q })}
        action={
          <LinkButton to="/support" search={{ view }} variant="default">
            {t("support.clear_search")}
          </LinkButton>
        }
      />
    );
  const next: ViewKey = view === "mine" ? "unassigned" : "open";
  return (
    <Empty
      icon={IconConfetti}
      title={isSaved(view) ? t("views.empty") : t(`view_empty.${view as ViewKey}`)}
      action={
        view !== "open" && (
          <LinkButton to="/support" search={{ view: next }} variant="default">
            {t("support.see_view", { view: t(`view.${next}`) })}
          </LinkButton>
        )
      }
    />
  );
}
