import { Text } from "@mantine/core";
import { IconConfetti, IconHeartHandshake } from "@tabler/icons-react";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { Words } from "@/components/words";
import { api } from "@/lib/api";
import type { LinkPreview, Status } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./validation.module.css";
import { ValidationQuestion, type Answer } from "./validation_question";

interface Props {
  token: string;
  preview: LinkPreview;
  company?: string;
}

/** "Resolveu?", answered from the mail without signing in. */
export function LinkValidation({ token, preview, company }: Props) {
  const t = useText();
  const [accepted, setAccepted] = useState<boolean>();
  const answer = useCommand(
    (body: Answer, key) =>
      api.post<{ number: number; status: Status }>("/api/portal/links/validation", { token, ...body }, { key }),
    (_, body) => setAccepted(body.accepted),
  );
  const ticket = preview.ticket;
  const title = ticket ? t("portal.ticket_number", { number: ticket.number }) : t("link.title");

  if (accepted !== undefined) return <Thanks title={title} accepted={accepted} company={company} />;
  const over = preview.state !== "open";
  return (
    <Door title={title} name={company} lead={ticket?.subject}>
      {ticket?.solution && (
        <section className={classes.solution}>
          <Text fw={650} size="sm" mb={4}>
            {t("portal.solution")}
          </Text>
          <Words>{ticket.solution}</Words>
        </section>
      )}
      {over ? (
        <Empty
          icon={IconHeartHandshake}
          title={t(preview.state === "used" ? "link.validation_used" : "link.validation_expired")}
          action={<LinkButton to="/">{t("portal.see_tickets")}</LinkButton>}
        />
      ) : (
        <ValidationQuestion
          pending={answer.pending}
          problem={answer.problem}
          onAnswer={(body) => void answer.run(body)}
        />
      )}
    </Door>
  );
}

function Thanks({ title, accepted, company }: { title: string; accepted: boolean; company?: string }) {
  const t = useText();
  return (
    <Door title={title} name={company}>
      <div role="status">
        <Empty
          icon={accepted ? IconConfetti : IconHeartHandshake}
          title={t(accepted ? "validation.thanks_yes" : "validation.thanks_no")}
          action={
            <LinkButton to="/" variant="default">
              {t("portal.see_tickets")}
            </LinkButton>
          }
        >
          {t(accepted ? "validation.thanks_yes_hint" : "validation.thanks_no_hint")}
        </Empty>
      </div>
    </Door>
  );
}
