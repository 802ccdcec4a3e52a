import { IconBook2, IconTicket, IconUser } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { Logo } from "@/components/logo";
import { SkipLink } from "@/components/skip_link";
import { StreamNotice } from "@/components/stream_notice";
import { brandQuery } from "@/lib/brand";
import { refresher } from "@/lib/changes";
import { useStream } from "@/lib/stream";
import type { TextKey } from "@/lib/texts";
import type { PortalMe } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { concerned } from "./changes";
import { PortalMeContext } from "./me";
import classes from "./shell.module.css";

const places: { to: string; label: TextKey; icon: typeof IconTicket; exact?: boolean }[] = [
  { to: "/", label: "portal.tickets", icon: IconTicket, exact: true },
  { to: "/help", label: "portal.help", icon: IconBook2 },
  { to: "/profile", label: "portal.profile", icon: IconUser },
];

/** The frame around the pages of a signed-in customer. */
export function PortalShell({ me }: { me: PortalMe }) {
  const t = useText();
  const client = useQueryClient();
  const brand = useQuery(brandQuery).data;
  const hear = useMemo(() => refresher(client, concerned), [client]);
  const live = useStream("/api/portal/stream", me.id, hear);
  return (
    <PortalMeContext.Provider value={me}>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.inner}>
          <Link to="/" className={classes.home}>
            <Logo name={me.company || "Zelo"} src={brand?.logo_url} colour={brand?.colour} />
          </Link>
          <nav className={classes.nav} aria-label={t("place.nav")}>
            {places.map(({ to, label, icon: Icon, exact }) => (
              <Link
                key={to}
                to={to}
                className={classes.place}
                activeOptions={{ exact: exact ?? false, includeSearch: false }}
              >
                <Icon size={20} stroke={1.6} aria-hidden />
                <span>{t(label)}</span>
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <StreamNotice live={live} />
        <Outlet />
      </main>
    </PortalMeContext.Provider>
  );
}
