import { IconSearch } from "@tabler/icons-react";
import type { RefObject } from "react";
import { choose, isChosen } from "@/features/bulk/chosen";
import type { Can } from "@/features/session/me";
import type { Action } from "@/lib/actions";
import { stagedActions } from "@/lib/stage";

export interface ListScene {
  can: Can;
  pane: RefObject<HTMLElement | null>;
}

function rowsOf({ pane }: ListScene): HTMLElement[] {
  return [...(pane.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
}

/** The row with the focus, be it on its checkbox, else that of the open ticket; or -1. */
function current(rows: HTMLElement[]): number {
  const focused = rows.findIndex((row) => row.closest("li")?.contains(document.activeElement));
  return focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("data-open"));
}

/** Moves the focus by `step` rows; beside an open ticket that row's is opened, for the keys act on what is open. */
function move(scene: ListScene, step: number) {
  const rows = rowsOf(scene);
  const next = rows[Math.max(0, Math.min(rows.length - 1, current(rows) + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  const beside = rows.some((row) => row.hasAttribute("data-open"));
  if (beside && !next?.hasAttribute("data-open")) next?.click();
}

/** Opens the row with the focus, else the first one. */
function open(scene: ListScene) {
  const rows = rowsOf(scene);
  const row = rows[Math.max(0, current(rows))];
  row?.focus();
  row?.click();
}

/** Chooses the row, or gives it up; with `range` all from the last one that was chosen. */
function toggle(scene: ListScene, range = false) {
  const rows = rowsOf(scene);
  const id = rows[current(rows)]?.dataset.row;
  if (id) choose(id, range || !isChosen(id), range);
}

/** What stands below a ticket in the list that is shown: nothing at its end, undefined where it is not in the list. */
export function idBelow(ticketId: string): string | null | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-pane="list"] [data-row]')];
  const at = rows.findIndex((row) => row.dataset.row === ticketId);
  return at < 0 ? undefined : (rows[at + 1]?.dataset.row ?? null);
}

export function openTicket() {
  stagedActions()
    .find((action) => action.name === "ticket.open")
    ?.perform();
}

export const listActions: Action<ListScene>[] = [
  {
    name: "list.next",
    label: "action.list_next",
    group: "list",
    shortcut: "j",
    hidden: true,
    perform: (s) => move(s, 1),
  },
  {
    name: "list.previous",
    label: "action.list_previous",
    group: "list",
    shortcut: "k",
    hidden: true,
    perform: (s) => move(s, -1),
  },
  {
    name: "list.open",
    label: "action.list_open",
    group: "list",
    shortcut: "Enter",
    hidden: true,
    perform: open,
  },
  {
    name: "list.choose",
    label: "action.list_choose",
    group: "list",
    shortcut: "x",
    hidden: true,
    when: (s) => s.can("ticket_note"),
    perform: (s) => toggle(s),
  },
  {
    name: "list.choose_range",
    label: "action.list_choose_range",
    group: "list",
    shortcut: "X",
    hidden: true,
    when: (s) => s.can("ticket_note"),
    perform: (s) => toggle(s, true),
  },
  {
    name: "list.search",
    label: "action.list_search",
    group: "list",
    icon: IconSearch,
    shortcut: "/",
    perform: ({ pane }) => pane.current?.querySelector<HTMLInputElement>("[data-search]")?.focus(),
  },
];
