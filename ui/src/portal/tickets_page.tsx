import { SegmentedControl } from "@mantine/core";
import { IconPlus, IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { usePaged } from "@/lib/paged";
import type { PortalTicket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import { PortalStatus } from "./portal_status";
import { Steps } from "./steps";
import classes from "./tickets_page.module.css";

type Whose = "company" | "mine";

export function TicketsPage() {
  const t = useText();
  const me = usePortalMe();
  const [whose, setWhose] = useState<Whose>("company");
  const tickets = usePaged<PortalTicket>(["tickets", whose], "/api/portal/tickets", { mine: whose === "mine" });
  const open = (
    <LinkButton to="/tickets/new" leftSection={<IconPlus size={18} />}>
      {t("action.ticket_open")}
    </LinkButton>
  );
  return (
    <PageFrame title={t("portal.tickets")} actions={tickets.items.length > 0 && open}>
      {me.account_name && (
        <SegmentedControl
          size="xs"
          mb="md"
          value={whose}
          onChange={(value) => setWhose(value as Whose)}
          aria-label={t("portal.tickets_whose")}
          data={[
            { value: "company", label: t("portal.tickets_company") },
            { value: "mine", label: t("portal.tickets_mine") },
          ]}
        />
      )}
      {tickets.loading && <Waiting lines={3} height={92} />}
      {tickets.problem && <ProblemAlert problem={tickets.problem} retry={tickets.refetch} />}
      {!tickets.loading && !tickets.problem && tickets.items.length === 0 && (
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
    </PageFrame>
  );
}
