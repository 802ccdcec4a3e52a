import { Alert, Group, SegmentedControl } from "@mantine/core";
import { IconHourglass, IconPlus, IconSearch, IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Ago } from "@/components/ago";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { SearchField } from "@/components/search_field";
import { Waiting } from "@/components/waiting";
import { usePaged } from "@/lib/paged";
import type { PortalTicket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { usePortalMe } from "./me";
import { PersonCard } from "./person_card";
import { PortalStatus } from "./portal_status";
import { ticketList, type TicketFilters } from "./queries";
import { Steps } from "./steps";
import classes from "./tickets_page.module.css";

export function TicketsPage() {
  const t = useText();
  const me = usePortalMe();
  const [filters, setFilters] = useUrlState<TicketFilters>();
  const tickets = usePaged<PortalTicket>(...ticketList(filters));
  const filtered = Boolean(filters.whose || filters.state || filters.q);
  const open = (
    <LinkButton to="/tickets/new" leftSection={<IconPlus size={18} />}>
      {t("action.ticket_open")}
    </LinkButton>
  );
  return (
    <PageFrame title={t("portal.tickets")} actions={(filtered || tickets.items.length > 0) && open}>
      {me.waiting && (
        <Alert icon={<IconHourglass size={18} />} mb="lg" title={t("portal.waiting")}>
          {t("portal.waiting_hint")}
        </Alert>
      )}
      <div className={classes.home}>
        <div className={classes.person}>
          <PersonCard />
        </div>
        <div>
          {(filtered || tickets.items.length > 0) && <FilterBar filters={filters} onChange={setFilters} />}
          {tickets.loading && <Waiting lines={3} height={92} />}
          {tickets.problem && <ProblemAlert problem={tickets.problem} retry={tickets.refetch} />}
          {!tickets.loading && !tickets.problem && tickets.items.length === 0 && filtered && (
            <Empty icon={IconSearch} title={t(tickets.more ? "portal.not_yet_found" : "portal.none_found")} />
          )}
          {!tickets.loading && !tickets.problem && tickets.items.length === 0 && !filtered && (
            <Empty icon={IconTicket} title={t("portal.no_tickets")} action={open}>
              {t("portal.no_tickets_hint")}
            </Empty>
          )}
          <ul className={classes.list}>
            {tickets.items.map((ticket) => (
              <li key={ticket.id}>
                <Link to={`/tickets/${ticket.id}`} className={classes.card}>
                  <div className={classes.head}>
                    <span className={classes.number}>#{ticket.number}</span>
                    <PortalStatus status={ticket.status} />
                    {ticket.contact_name && ticket.contact_name !== me.name && (
                      <span className={classes.number}>{t("portal.asked_by", { name: ticket.contact_name })}</span>
                    )}
                    <span className={classes.when}>
                      <Ago at={ticket.updated_at} />
                    </span>
                  </div>
                  <div className={classes.subject}>{ticket.subject}</div>
                  <Steps ticket={ticket} small />
                </Link>
              </li>
            ))}
          </ul>
          <LoadMore more={tickets.more} loading={tickets.loadingMore} onMore={tickets.loadMore} />
        </div>
      </div>
    </PageFrame>
  );
}

function FilterBar({ filters, onChange }: { filters: TicketFilters; onChange: (part: TicketFilters) => void }) {
  const t = useText();
  const me = usePortalMe();
  return (
    <Group gap="xs" mb="md" role="search" aria-label={t("portal.filters")}>
      {me.account_name && !me.own_tickets_only && (
        <SegmentedControl
          size="xs"
          value={filters.whose ?? "company"}
          onChange={(value) => onChange({ whose: value === "mine" ? value : undefined })}
          aria-label={t("portal.tickets_whose")}
          data={[
            { value: "company", label: t("portal.tickets_company") },
            { value: "mine", label: t("portal.tickets_mine") },
          ]}
        />
      )}
      <SegmentedControl
        size="xs"
        value={filters.state ?? "all"}
        onChange={(value) => onChange({ state: value === "all" ? undefined : value })}
        aria-label={t("portal.tickets_state")}
        data={(["all", "open", "closed"] as const).map((value) => ({ value, label: t(`portal.tickets_${value}`) }))}
      />
      <SearchField
        value={filters.q}
        label={t("portal.tickets_search")}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
    </Group>
  );
}
