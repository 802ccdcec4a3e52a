import { IconSearch } from "@tabler/icons-react";
import type { RefObject } from "react";
import { choose, isChosen } from "@/features/bulk/chosen";
import type { Action } from "@/lib/actions";

export interface ListScene {
  pane: RefObject<HTMLElement | null>;
}

/** Moves the focus by `step` rows, beginning at the open ticket. */
function move({ pane }: ListScene, step: number) {
  const rows = [...(pane.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const open = rows.findIndex((row) => row.hasAttribute("data-open"));
  const from = focused >= 0 ? focused : open;
  const next = rows[Math.max(0, Math.min(rows.length - 1, from + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Chooses the focused row, or gives it up. */
function toggle() {
  const id = (document.activeElement as HTMLElement | null)?.dataset.row;
  if (id) choose(id, !isChosen(id));
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
    perform: (s) => move(s, 1),
  },
  {
    name: "list.choose",
    label: "action.list_choose",
    group: "list",
    shortcut: "x",
    hidden: true,
    perform: toggle,
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
