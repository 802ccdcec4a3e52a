import { Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { SlaChip } from "@/components/sla_chip";
import { StatusChip, TierChip } from "@/components/ticket_chips";
import { OpenSignals, useOpenSignals } from "@/features/signals/signals_card";
import { usePaged } from "@/lib/paged";
import type { SuccessTask, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { BriefCard } from "./brief_card";
import classes from "./brief.module.css";

const most_shown = 4;

/** What is open at Support, and whether it is in time. */
export function BriefTickets({ accountId }: { accountId: string }) {
  const t = useText();
  const tickets = usePaged<Ticket>(["tickets", "open_of_account", accountId], "/api/tickets", {
    account_id: accountId,
    status: "new,open,waiting_customer,waiting_internal,awaiting_validation",
    sort: "due",
  });
  const open = tickets.items;
  return (
    <BriefCard
      title={t("brief.tickets", { count: tickets.more ? `${open.length}+` : open.length })}
      to={`/accounts/${accountId}`}
      search={{ tab: "tickets" }}
      loading={tickets.loading}
      problem={tickets.problem}
    >
      {open.length === 0 && <Text size="sm">{t("brief.no_tickets")}</Text>}
      <ul className={classes.list}>
        {open.slice(0, most_shown).map((ticket) => (
          <li key={ticket.id} className={classes.line}>
            <TextLink to={`/support/${ticket.id}`} size="sm">
              #{ticket.number} {ticket.subject}
            </TextLink>
            <StatusChip status={ticket.status} /> <TierChip tier={ticket.tier} />
            <SlaChip sla={ticket.sla} />
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        {t("brief.no_csat")}
      </Text>
    </BriefCard>
  );
}

/** What somebody must answer before anything else is talked about. */
export function BriefSignals({ accountId }: { accountId: string }) {
  const t = useText();
  const signals = useOpenSignals(accountId);
  return (
    <BriefCard
      title={t("signal.open_ones")}
      to="/success/signals"
      search={{ tab: "all", open: "true", account_id: accountId, whose: "all" }}
      loading={signals.loading}
      problem={signals.problem}
    >
      {signals.items.length === 0 && <Text size="sm">{t("signal.no_open")}</Text>}
      <OpenSignals items={signals.items} open={null} />
    </BriefCard>
  );
}

/** What Success still has to do. */
export function BriefTasks({ accountId }: { accountId: string }) {
  const t = useText();
  const tasks = usePaged<SuccessTask>(["success_tasks", "of_account", accountId], "/api/success_tasks", {
    account_id: accountId,
    open: true,
    limit: most_shown,
  });
  return (
    <BriefCard title={t("place.tasks")} to="/tasks" loading={tasks.loading} problem={tasks.problem}>
      {tasks.items.length === 0 && <Text size="sm">{t("task.none")}</Text>}
      <ul className={classes.list}>
        {tasks.items.slice(0, most_shown).map(({ id, kind, title, created_at }) => (
          <li key={id} className={classes.line}>
            <Chip tone={kind === "teach" ? "cool" : "warm"}>{t(`task.kind_${kind}`)}</Chip> {title}
            <Text span size="xs" c="dimmed">
              <Ago at={created_at} />
            </Text>
          </li>
        ))}
      </ul>
    </BriefCard>
  );
}
