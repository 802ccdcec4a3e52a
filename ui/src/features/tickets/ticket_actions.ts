import {
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsSplit,
  IconBellZ,
  IconCircleCheck,
  IconClockCheck,
  IconHandGrab,
  IconLayoutSidebarRight,
  IconLink,
  IconLinkOff,
  IconLock,
  IconLockOpen,
  IconMessage,
  IconNote,
  IconPencil,
  IconStairsUp,
  IconThumbUp,
  IconUserPlus,
} from "@tabler/icons-react";
import type { Can } from "@/features/session/me";
import type { Action } from "@/lib/actions";
import type { Me, Ticket } from "@/lib/types";

export type TicketDialog =
  | "assign"
  | "escalate"
  | "return"
  | "solve"
  | "validate"
  | "edit"
  | "promise"
  | "merge"
  | "split"
  | "link"
  | "snooze"
  | "end_links"
  | "restrict"
  | "widen";

export interface TicketScene {
  ticket: Ticket;
  me: Me;
  can: Can;
  compose: (kind: "reply" | "note") => void;
  open: (dialog: TicketDialog) => void;
  take: () => void;
  togglePanel: () => void;
}

const open = ({ ticket }: TicketScene) => ticket.status !== "closed";
const works = (scene: TicketScene) => open(scene) && scene.can("ticket_work");
/** Not while the customer says whether it is solved. */
const inWork = (scene: TicketScene) => works(scene) && scene.ticket.status !== "awaiting_validation";
/** A closed ticket too; one that was merged goes along with the other. */
const seals = (scene: TicketScene) => scene.can("ticket_work") && !scene.ticket.merged_into_id;

export const ticketActions: Action<TicketScene>[] = [
  {
    name: "ticket.reply",
    label: "action.reply",
    group: "write",
    icon: IconMessage,
    shortcut: "r",
    when: (s) => s.can("ticket_reply") && open(s),
    perform: (s) => s.compose("reply"),
  },
  {
    name: "ticket.note",
    label: "action.note",
    group: "write",
    icon: IconNote,
    shortcut: "n",
    when: (s) => s.can("ticket_note") && open(s),
    perform: (s) => s.compose("note"),
  },
  {
    name: "ticket.take",
    label: "action.take",
    group: "ticket",
    icon: IconHandGrab,
    shortcut: "t",
    when: (s) => open(s) && s.can("ticket_assign") && s.ticket.assignee_id !== s.me.id,
    perform: (s) => s.take(),
  },
  {
    name: "ticket.assign",
    label: "action.assign",
    group: "ticket",
    icon: IconUserPlus,
    shortcut: "a",
    when: (s) => open(s) && s.can("ticket_assign"),
    perform: (s) => s.open("assign"),
  },
  {
    name: "ticket.escalate",
    label: "action.escalate",
    group: "ticket",
    icon: IconStairsUp,
    shortcut: "e",
    when: (s) => inWork(s) && s.ticket.tier !== "n3",
    perform: (s) => s.open("escalate"),
  },
  {
    name: "ticket.return",
    label: "action.return",
    group: "ticket",
    icon: IconArrowBackUp,
    when: (s) => inWork(s) && s.ticket.tier !== "n1",
    perform: (s) => s.open("return"),
  },
  {
    name: "ticket.solve",
    label: "action.solve",
    group: "ticket",
    icon: IconCircleCheck,
    shortcut: "s",
    when: inWork,
    perform: (s) => s.open("solve"),
  },
  {
    name: "ticket.validate",
    label: "action.validate",
    group: "ticket",
    icon: IconThumbUp,
    shortcut: "v",
    when: (s) => works(s) && s.ticket.status === "awaiting_validation",
    perform: (s) => s.open("validate"),
  },
  {
    name: "ticket.promise",
    label: "action.promise",
    group: "ticket",
    icon: IconClockCheck,
    when: (s) => open(s) && s.can("ticket_reply") && s.ticket.status !== "awaiting_validation",
    perform: (s) => s.open("promise"),
  },
  {
    name: "ticket.snooze",
    label: "action.snooze",
    group: "ticket",
    icon: IconBellZ,
    shortcut: "z",
    when: (s) => open(s) && s.can("ticket_note"),
    perform: (s) => s.open("snooze"),
  },
  {
    name: "ticket.edit",
    label: "action.edit_ticket",
    group: "ticket",
    icon: IconPencil,
    when: works,
    perform: (s) => s.open("edit"),
  },
  {
    name: "ticket.merge",
    label: "action.merge",
    group: "ticket",
    icon: IconArrowMerge,
    when: works,
    perform: (s) => s.open("merge"),
  },
  {
    name: "ticket.split",
    label: "action.split",
    group: "ticket",
    icon: IconArrowsSplit,
    when: works,
    perform: (s) => s.open("split"),
  },
  {
    name: "ticket.link",
    label: "action.link",
    group: "ticket",
    icon: IconLink,
    when: (s) => s.can("ticket_work"),
    perform: (s) => s.open("link"),
  },
  {
    name: "ticket.end_links",
    label: "action.end_links",
    group: "ticket",
    icon: IconLinkOff,
    when: (s) => s.can("ticket_work") && Boolean(s.ticket.contact_id),
    perform: (s) => s.open("end_links"),
  },
  {
    name: "ticket.restrict",
    label: "action.restrict",
    group: "ticket",
    icon: IconLock,
    when: (s) => seals(s) && (s.me.team_ids.length > 0 || s.can("ticket_restricted_all")),
    perform: (s) => s.open("restrict"),
  },
  {
    name: "ticket.widen",
    label: "action.widen",
    group: "ticket",
    icon: IconLockOpen,
    when: (s) => seals(s) && Boolean(s.ticket.restricted_team_id),
    perform: (s) => s.open("widen"),
  },
  {
    name: "ticket.panel",
    label: "action.customer_panel",
    group: "ticket",
    icon: IconLayoutSidebarRight,
    shortcut: "i",
    perform: (s) => s.togglePanel(),
  },
];
