import { Drawer } from "@mantine/core";
import { IconTicketOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useSayPresence } from "@/features/presence/use_say_presence";
import { MergedBanner } from "@/features/relations/merged_banner";
import { Problem } from "@/lib/problem";
import { usePreference } from "@/lib/preferences";
import { useMediaQuery } from "@mantine/hooks";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useTitle } from "@/lib/use_title";
import { BegunSteps } from "./begun_steps";
import { Composer } from "./composer";
import classes from "./conversation.module.css";
import { CustomerPanel } from "./customer_panel";
import { ticketQuery } from "./queries";
import { Thread } from "./thread";
import { TicketDialogs } from "./ticket_dialogs";
import { TicketHeader } from "./ticket_header";
import { useReading } from "./use_reading";
import { useTicketScene } from "./use_ticket_scene";
import type { SupportSearch } from "./views";

interface Props {
  ticketId: string;
  search: SupportSearch;
}

export function Conversation({ ticketId, search }: Props) {
  const ticket = useQuery(ticketQuery(ticketId));
  if (ticket.data && !isGone(ticket.error)) return <Opened ticket={ticket.data} search={search} />;
  return (
    <div className={classes.main}>
      {ticket.error ? (
        <Missing error={ticket.error} retry={() => void ticket.refetch()} />
      ) : (
        <Waiting lines={5} height={80} />
      )}
    </div>
  );
}

/** It may have been there a moment ago, and be out of this person's sight now. */
const isGone = (error: Error | null) => error instanceof Problem && error.status === 404;

function Missing({ error, retry }: { error: Error; retry: () => void }) {
  const t = useText();
  if (isGone(error))
    return (
      <div role="alert">
        <Empty
          icon={IconTicketOff}
          title={t("ticket.missing")}
          action={<LinkButton to="/support">{t("support.back")}</LinkButton>}
        >
          {t("missing.text")}
        </Empty>
      </div>
    );
  return (
    <div style={{ padding: 16 }}>
      <ProblemAlert problem={error} retry={retry} />
    </div>
  );
}

function Opened({ ticket, search }: { ticket: Ticket; search: SupportSearch }) {
  const t = useText();
  useTitle(`#${ticket.number} ${ticket.subject}`);
  const wide = useMediaQuery("(min-width: 90em)", undefined, { getInitialValueInEffect: false }) ?? true;
  const [pinned, setPinned] = usePreference("customer_panel", true);
  const [drawer, setDrawer] = useState(false);
  const typing = useSayPresence(ticket.id);
  useReading(ticket.id);
  const scene = useTicketScene(ticket, () => (wide ? setPinned(!pinned) : setDrawer(true)));

  return (
    <div className={classes.conversation} data-panel={(wide && pinned) || undefined}>
      <section className={classes.main} aria-label={t("ticket.conversation")}>
        <TicketHeader ticket={ticket} actions={scene.actions} search={search} customerShown={wide && pinned} />
        <MergedBanner ticket={ticket} search={search} />
        <Thread ticket={ticket} />
        <BegunSteps ticket={ticket} onGoOn={scene.open} />
        <Composer ticket={ticket} handle={scene.composer} onTyping={typing} />
      </section>
      {wide && pinned && (
        <aside className={classes.panel} aria-label={t("customer_panel.title")}>
          <CustomerPanel ticket={ticket} onEdit={() => scene.open("edit")} />
        </aside>
      )}
      <Drawer
        opened={!wide && drawer}
        onClose={() => setDrawer(false)}
        position="right"
        size={360}
        title={t("customer_panel.title")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <CustomerPanel ticket={ticket} onEdit={() => scene.open("edit")} />
      </Drawer>
      <TicketDialogs ticket={ticket} shown={scene.dialog} onClose={scene.close} />
    </div>
  );
}
