import { IconKeyboard, IconLogout, IconMoon, IconPlus, IconSearch, IconSend2, IconUser } from "@tabler/icons-react";
import type { Can } from "@/features/session/me";
import type { Action } from "@/lib/actions";
import { places } from "./places";

export interface GlobalScene {
  can: Can;
  go: (to: string) => void;
  openTicket: () => void;
  openPalette: () => void;
  openSheet: () => void;
  turnTheme: () => void;
  signOut: () => void;
}

export const globalActions: Action<GlobalScene>[] = [
  {
    name: "app.palette",
    label: "action.palette",
    group: "app",
    icon: IconSearch,
    shortcut: "mod+k",
    hidden: true,
    perform: (s) => s.openPalette(),
  },
  {
    name: "ticket.open",
    label: "action.ticket_open",
    also: "action.ticket_open_also",
    group: "write",
    icon: IconPlus,
    shortcut: "c",
    when: (s) => s.can("ticket_open"),
    perform: (s) => s.openTicket(),
  },
  ...places.map((place): Action<GlobalScene> => ({
    name: `go.${place.to}`,
    label: place.label,
    group: "go",
    icon: place.icon,
    when: (s) => place.open(s.can),
    perform: (s) => s.go(place.to),
  })),
  {
    name: "go.unsent",
    label: "unsent.title",
    also: "unsent.also",
    group: "go",
    icon: IconSend2,
    when: (s) => s.can("ticket_reply"),
    perform: (s) => s.go("/unsent"),
  },
  { name: "go.profile", label: "action.profile", group: "go", icon: IconUser, perform: (s) => s.go("/me") },
  {
    name: "app.sheet",
    label: "action.sheet",
    group: "app",
    icon: IconKeyboard,
    shortcut: "?",
    perform: (s) => s.openSheet(),
  },
  { name: "app.theme", label: "action.theme", group: "app", icon: IconMoon, perform: (s) => s.turnTheme() },
  { name: "app.sign_out", label: "action.sign_out", group: "app", icon: IconLogout, perform: (s) => s.signOut() },
];
