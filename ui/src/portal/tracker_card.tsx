import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Words } from "@/components/words";
import { dateOf, dateTimeOf, relativeTime } from "@/lib/format";
import type { PortalTicket } from "@/lib/types";
import { useNow } from "@/lib/use_now";
import { useText, type Say } from "@/lib/use_text";
import { Steps } from "./steps";
import classes from "./ticket_page.module.css";

/** Who is looking at it, in words. */
export function whereItStands(t: Say, { status, tier, assignee_name, closed_at }: PortalTicket): string {
  if (status === "open" && assignee_name) return t(`stands.open_with_${tier}`, { name: assignee_name });
  if (status === "open") return t(`stands.open_${tier}`);
  if (status === "closed") return t("stands.closed", { date: closed_at ? dateOf(closed_at) : "" });
  return t(`stands.${status}`);
}

/** Where a ticket stands, when the customer hears more, and, as children, what it is asked. */
export function TrackerCard({ ticket, children }: { ticket: PortalTicket; children?: ReactNode }) {
  const t = useText();
  const waits = ticket.status === "awaiting_validation";
  return (
    <section className={classes.tracker} aria-label={t("portal.progress")}>
      <Steps ticket={ticket} />
      <Text className={classes.stands} role="status">
        {whereItStands(t, ticket)}
      </Text>
      {ticket.promised_at && ticket.status !== "closed" && <NextUpdate at={ticket.promised_at} />}
      {ticket.solution && (waits || ticket.status === "closed") && (
        <div className={classes.solution}>
          <Text fw={650} size="sm" mb={4}>
            {t("portal.solution")}
          </Text>
          <Words>{ticket.solution}</Words>
        </div>
      )}
      {waits && ticket.closes_at && <Text size="sm">{t("validation.closes", { at: dateOf(ticket.closes_at) })}</Text>}
      {children}
    </section>
  );
}

/** The promise as a time and as how long that still is; one that was not kept is admitted. */
function NextUpdate({ at }: { at: string }) {
  const t = useText();
  const now = useNow();
  const late = new Date(at).getTime() < now;
  return (
    <Text className={classes.next} data-late={late || undefined}>
      {late
        ? t("portal.update_late", { at: dateTimeOf(at) })
        : t("portal.next_update", { at: dateTimeOf(at), in: relativeTime(at, now) })}
    </Text>
  );
}
