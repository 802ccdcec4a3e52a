import { Text } from "@mantine/core";
import { IconConfetti, IconHeartHandshake } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { Logo } from "@/components/logo";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { brandQuery } from "@/lib/brand";
import { dateOf } from "@/lib/format";
import { Problem } from "@/lib/problem";
import type { LinkPreview, Status, TicketTracker } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { LinkConversation } from "./link_conversation";
import classes from "./link_tracker.module.css";
import { trackerQuery } from "./queries";
import { TrackerCard } from "./tracker_card";
import { ValidationQuestion, type Answer } from "./validation_question";

const poll = 8000; // ms; the link opens no stream, so that it opens nothing else either

interface Props {
  token: string;
  preview: LinkPreview;
  company?: string;
}

/** One ticket, followed from a mail without signing in: where it stands, the question, the conversation. */
export function LinkTracker({ token, preview, company }: Props) {
  const t = useText();
  const tracker = useQuery({ ...trackerQuery(token), refetchInterval: poll });
  const brand = useQuery(brandQuery).data;
  const over = tracker.error instanceof Problem && !tracker.error.undecided;
  const data = over ? undefined : tracker.data;
  return (
    <>
      <header className={classes.header}>
        <Logo name={company || "Zelo"} src={brand?.logo_url} colour={brand?.colour} />
      </header>
      <main className={classes.content}>
        {data ? (
          <Ticket
            token={token}
            tracker={data}
            answered={preview.purpose === "validation" && preview.state === "used"}
          />
        ) : (
          <PageFrame title={preview.ticket?.subject ?? t("portal.ticket")}>
            {over && <Over />}
            {!over && tracker.error && <ProblemAlert problem={tracker.error} retry={() => void tracker.refetch()} />}
            {!tracker.error && <Waiting />}
          </PageFrame>
        )}
      </main>
    </>
  );
}

function Over() {
  const t = useText();
  return (
    <Empty
      icon={IconHeartHandshake}
      title={t("link.tracker_over")}
      action={<LinkButton to="/sign-in">{t("link.tracker_sign_in")}</LinkButton>}
    >
      {t("link.ask_again_hint")}
    </Empty>
  );
}

function Ticket({ token, tracker, answered }: { token: string; tracker: TicketTracker; answered: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const { ticket, asked, expires_at } = tracker;
  const [said, setSaid] = useState<boolean>();
  const refresh = () => void client.invalidateQueries({ queryKey: ["link", token] });
  const answer = useCommand(
    (body: Answer, key) =>
      api.post<{ number: number; status: Status }>("/api/portal/links/validation", { token, ...body }, { key }),
    (_, { accepted }) => {
      setSaid(accepted);
      refresh();
    },
  );
  const lead = [`#${ticket.number}`, ticket.category_name, t("portal.opened_on", { date: dateOf(ticket.created_at) })];
  return (
    <PageFrame title={ticket.subject} lead={lead.filter(Boolean).join(" · ")}>
      {said !== undefined && <Thanks accepted={said} />}
      {answered && said === undefined && (
        <Text className={classes.told} role="status">
          {t("link.validation_used")}
        </Text>
      )}
      <TrackerCard ticket={ticket}>
        {asked && (
          <ValidationQuestion
            person="link"
            ticketId={ticket.id}
            pending={answer.pending}
            problem={answer.problem}
            onAnswer={answer.run}
          />
        )}
        {ticket.merged_into_number && <Text>{t("link.merged", { number: ticket.merged_into_number })}</Text>}
      </TrackerCard>
      <LinkConversation token={token} ticket={ticket} onSent={refresh} />
      <Text size="sm" c="dimmed" className={classes.foot}>
        {t("link.tracker_expires", { date: dateOf(expires_at) })}{" "}
        <LinkButton to="/" variant="subtle" size="compact-sm">
          {t("link.tracker_sign_in")}
        </LinkButton>
      </Text>
    </PageFrame>
  );
}

function Thanks({ accepted }: { accepted: boolean }) {
  const t = useText();
  return (
    <div role="status" className={classes.thanks}>
      <Empty
        icon={accepted ? IconConfetti : IconHeartHandshake}
        title={t(accepted ? "validation.thanks_yes" : "validation.thanks_no")}
      >
        {t(accepted ? "validation.thanks_yes_hint" : "validation.thanks_no_hint")}
      </Empty>
    </div>
  );
}
