import { Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { dateOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { Answers } from "./answers";
import { FollowLine } from "./follow_line";
import { usePortalMe } from "./me";
import { ParaphraseQuestion } from "./paraphrase_question";
import { portalTicketQuery } from "./queries";
import { TrackerCard } from "./tracker_card";
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
      {ticket.data.restricted_team_name && (
        <Text size="sm" mb="md">
          <IconLock size={15} aria-hidden style={{ verticalAlign: "-2px", marginRight: 5 }} />
          {t("portal.restricted", { team: ticket.data.restricted_team_name })}
        </Text>
      )}
      <TicketTracker ticket={ticket.data} />
      <FollowLine ticket={ticket.data} />
      <ParaphraseQuestion ticket={ticket.data} />
      <Answers key={ticketId} ticket={ticket.data} />
    </PageFrame>
  );
}

function TicketTracker({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const me = usePortalMe();
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
    <TrackerCard ticket={ticket}>
      {ticket.status === "awaiting_validation" && (
        <ValidationQuestion
          person={me.id}
          ticketId={ticket.id}
          pending={answer.pending}
          problem={answer.problem}
          onAnswer={answer.run}
        />
      )}
    </TrackerCard>
  );
}
