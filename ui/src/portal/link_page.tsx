import { Button, Text } from "@mantine/core";
import { IconHourglass, IconLinkOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type { PortalMe } from "@/lib/types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { companyQuery, follows, linkQuery, portalSessionQuery } from "./queries";
import { LinkAddress } from "./link_address";
import { LinkTracker } from "./link_tracker";
import { LinkUnsubscribe } from "./link_unsubscribe";

/** A link from a mail. Its token stands after the #, which never reaches a log; looking at it uses nothing up. */
export function LinkPage() {
  const t = useText();
  const token = useLocation({ select: ({ hash }) => hash.replace(/^#/, "") });
  const company = useQuery(companyQuery);
  const leaving = useLocation({ select: ({ pathname }) => !pathname.endsWith("/link") });
  const link = useQuery({ ...linkQuery(token), enabled: token !== "" });
  const name = company.data?.company;

  if (leaving || (token !== "" && link.isPending)) return <Waiting lines={3} />;
  if (link.error instanceof Problem && link.error.status !== 404)
    return (
      <Door title={t("link.title")} name={name}>
        <ProblemAlert problem={link.error} retry={() => void link.refetch()} />
      </Door>
    );
  if (!link.data) return <DeadLink name={name} text={t("link.unknown")} />;
  const more = { token, preview: link.data, company: name ?? undefined };
  if (link.data.purpose === "unsubscribe" && link.data.state !== "expired")
    return <LinkUnsubscribe key={token} {...more} />;
  if (follows(link.data.purpose)) return <LinkTracker key={token} {...more} />;
  const moves = link.data.purpose === "new_address";
  if (link.data.state !== "open") return <DeadLink name={name} text={t(`link.${link.data.state}`)} moves={moves} />;
  if (link.data.purpose === "new_address") return <LinkAddress key={token} {...more} />;
  if (link.data.purpose === "unsubscribe") return <DeadLink name={name} text={t("link.expired")} />;
  return <Enter key={token} token={token} purpose={link.data.purpose} name={name} />;
}

/** `moves`: what it was for is asked for inside, by who is signed in. */
function DeadLink({ name, text, moves }: { name?: string | null; text: string; moves?: boolean }) {
  const t = useText();
  return (
    <Door title={t("link.title")} name={name}>
      <Empty
        icon={IconLinkOff}
        title={text}
        action={
          <LinkButton to={moves ? "/profile" : "/sign-in"}>{t(moves ? "portal.profile" : "link.ask_again")}</LinkButton>
        }
      >
        {t(moves ? "link.new_address_again_hint" : "link.ask_again_hint")}
      </Empty>
    </Door>
  );
}

function Enter({ token, purpose, name }: { token: string; purpose: "sign_in" | "confirm"; name?: string | null }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [waits, setWaits] = useState(false);
  const enter = useCommand(
    (body: { token: string }) => api.post<PortalMe | { id?: undefined }>("/api/portal/links/session", body),
    (me) => {
      if (!me.id) return setWaits(true); // whoever had left is let in by staff alone
      client.setQueryData(portalSessionQuery.queryKey, me);
      if (purpose === "confirm" && !me.has_password) toast(t("link.no_password"));
      void navigate({ to: "/", replace: true });
    },
  );
  if (waits)
    return (
      <Door title={t("portal.waiting")} name={name}>
        <Empty icon={IconHourglass} title={t("portal.came_back")}>
          {t("portal.came_back_hint")}
        </Empty>
      </Door>
    );
  return (
    <Door title={t(`link.${purpose}`)} name={name}>
      <Text size="sm" c="dimmed" mb="md">
        {t(`link.${purpose}_hint`)}
      </Text>
      <ProblemAlert problem={enter.problem} />
      <Button size="md" fullWidth mt="md" autoFocus loading={enter.pending} onClick={() => void enter.run({ token })}>
        {t("sign_in.do")}
      </Button>
    </Door>
  );
}
