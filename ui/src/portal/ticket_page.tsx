import { Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { api } from "@/lib/api";
import { dateOf, dateTimeOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { Answers } from "./answers";
import { ParaphraseQuestion } from "./paraphrase_question";
import { portalTicketQuery } from "./queries";
import { Steps } from "./steps";
import classes from "./ticket_page.module.css";
import { ValidationQuestion, type Answer } from "./validation_question";

export function TicketPage() {
  const t = useText();
  const { ticketId = "" } = useParams({ strict: false }) as { ticketId?: string };
  const ticket = useQuery(portalTicketQuery(ticketId));
  const back = { to: "/", label: t("portal.tickets") };
  if (!ticket.data)
    return (
      <PageFrame title={t("portal.ticket")} back={back}>
        {ticket.error ? <ProblemAlert problem={ticket.error} retry={() => void ticket.refetch()} /> : <Waiting />}
      </PageFrame>
    );
  return (
    <PageFrame
      title={ticket.data.subject}
      back={back}
      lead={[
        `#${ticket.data.number}`,
        ticket.data.category_name,
        t("portal.opened_on", { date: dateOf(ticket.data.created_at) }),
      ]
        .filter(Boolean)
        .join(" · ")}
    >
      <Tracker ticket={ticket.data} />
      <ParaphraseQuestion ticket={ticket.data} />
      <Answers key={ticketId} ticket={ticket.data} />
    </PageFrame>
  );
}

/** Who is looking at it, in words. */
export function whereItStands(t: Say, { status, tier, assignee_name, closed_at }: PortalTicket): string {
  if (status === "open" && assignee_name) return t(`tracker.open_with_${tier}`, { name: assignee_name });
  if (status === "open") return t(`tracker.open_${tier}`);
  if (status === "closed") return t("tracker.closed", { date: closed_at ? dateOf(closed_at) : "" });
  return t(`tracker.${status}`);
}

function Tracker({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const client = useQueryClient();
  const answer = useCommand(
    (body: Answer, key) => api.post<PortalTicket>(`/api/portal/tickets/${ticket.id}/validation`, body, { key }),
    (_, { accepted }) => {
      toast(t(accepted ? "validation.thanks_yes" : "validation.thanks_no"));
      for (const queryKey of [
        ["ticket", ticket.id],
        ["messages", ticket.id],
        ["timeline", "tickets", ticket.id],
        ["tickets"],
      ])
        void client.invalidateQueries({ queryKey });
    },
  );
  return (
    <section className={classes.tracker} aria-label={t("portal.progress")}>
      <Steps ticket={ticket} />
      <Text className={classes.stands} role="status">
        {whereItStands(t, ticket)}
      </Text>
      {ticket.promised_at && <Text size="sm">{t("portal.promised", { at: dateTimeOf(ticket.promised_at) })}</Text>}
      {ticket.solution && (ticket.status === "awaiting_validation" || ticket.status === "closed") && (
        <div className={classes.solution}>
          <Text fw={650} size="sm" mb={4}>
            {t("portal.solution")}
          </Text>
          <Words>{ticket.solution}</Words>
        </div>
      )}
      {ticket.status === "awaiting_validation" && ticket.closes_at && (
        <Text size="sm">{t("validation.closes", { at: dateOf(ticket.closes_at) })}</Text>
      )}
      {ticket.status === "awaiting_validation" && (
        <ValidationQuestion
          pending={answer.pending}
          problem={answer.problem}
          onAnswer={(body) => void answer.run(body)}
        />
      )}
    </section>
  );
}
