import { useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useActivity } from "@/features/routing/use_activity";
import { MeProvider, useCan, useMe } from "@/features/session/me";
import { sessionQuery } from "@/features/session/queries";
import { api } from "@/lib/api";
import { refresher } from "@/lib/changes";
import { useKeys } from "@/lib/keys";
import { useStage } from "@/lib/stage";
import { notePresence } from "@/lib/presence";
import { useStream } from "@/lib/stream";
import { useFocusBack } from "@/lib/use_focus_back";
import type { StreamMessage } from "@/lib/stream_source";
import type { Me } from "@/lib/types";
import { concerned } from "./changes";
import { globalActions } from "./global_actions";
import { Rail } from "./rail";
import classes from "./shell.module.css";
import { usePresenceOfAll } from "@/features/presence/use_presence_of_all";
import { SkipLink } from "@/components/skip_link";
import { StreamNotice } from "@/components/stream_notice";

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./shortcut_sheet")).ShortcutSheet }));
const OpenTicketDialog = lazy(async () => ({
  default: (await import("@/features/tickets/open_ticket_dialog")).OpenTicketDialog,
}));

/** The frame around every page of the staff. */
export function Shell({ me }: { me: Me }) {
  return (
    <MeProvider me={me}>
      <Frame />
    </MeProvider>
  );
}

type Open = "palette" | "sheet" | "ticket" | null;

function Frame() {
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const client = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const focus = useFocusBack(open !== null);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const hear = useMemo(() => {
    const refresh = refresher(client, concerned);
    return (message: StreamMessage) =>
      message.type === "presence" ? notePresence(message.presence) : refresh(message);
  }, [client]);
  usePresenceOfAll(can("ticket_read"));
  useActivity();
  const live = useStream("/api/stream", me.id, hear);

  function show(what: Open) {
    focus.leave();
    setOpen(what);
  }

  async function signOut() {
    await api.remove("/api/session").catch(() => undefined);
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
    await router.navigate({ to: "/sign-in" });
  }

  const actions = useStage(globalActions, {
    can,
    go: (to) => void navigate({ to }),
    openTicket: () => show("ticket"),
    openPalette: () => show("palette"),
    openSheet: () => show("sheet"),
    turnTheme: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    signOut: () => void signOut(),
  });
  useKeys();

  const close = () => setOpen(null);
  return (
    <div className={classes.shell}>
      <SkipLink />
      <Rail actions={actions} />
      <main id="content" className={classes.content} tabIndex={-1}>
        <StreamNotice live={live} />
        <Outlet />
      </main>
      <Suspense>
        {open === "palette" && <Palette opened onClose={close} />}
        {open === "sheet" && <ShortcutSheet opened onClose={close} />}
        {open === "ticket" && (
          <OpenTicketDialog opened onClose={close} onOpened={({ id }) => void navigate({ to: `/support/${id}` })} />
        )}
      </Suspense>
    </div>
  );
}
