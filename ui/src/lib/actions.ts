// What can be done now. The palette, the menus, the keys and the sheet of keys all read this one list.

import type { ComponentType } from "react";
import type { TextKey } from "./texts";

/** `Scene` is what the page lends to its actions: the ticket shown, functions that open things. */
export interface Action<Scene> {
  name: string; // "ticket.escalate"
  label: TextKey;
  also?: TextKey; // other words for it that are looked for in the palette
  group: "go" | "list" | "ticket" | "write" | "app";
  icon?: ComponentType<{ size?: number | string }>;
  shortcut?: string; // "e", "?", "Enter", "mod+k"
  hidden?: boolean; // only a key, not in the palette
  when?: (scene: Scene) => boolean;
  perform: (scene: Scene) => void;
}

/** An action with its scene inside. */
export interface ReadyAction extends Omit<Action<never>, "when" | "perform"> {
  perform: () => void;
}

export function ready<Scene>(actions: readonly Action<Scene>[], scene: Scene): ReadyAction[] {
  return actions
    .filter((action) => action.when?.(scene) ?? true)
    .map(({ when: _, perform, ...rest }) => ({ ...rest, perform: () => perform(scene) }));
}

export interface KeyPress {
  key: string;
  mod: boolean; // Ctrl, or ⌘ on a Mac
  alt: boolean;
  typing: boolean; // the focus is in a field
}

/** The action that a key means. Single keys are silent while typing and when switched off. */
export function actionFor(
  actions: readonly ReadyAction[],
  press: KeyPress,
  single_keys: boolean,
): ReadyAction | undefined {
  if (press.alt) return undefined;
  if (!press.mod && (press.typing || !single_keys)) return undefined;
  const wanted = press.mod ? `mod+${press.key.toLowerCase()}` : press.key;
  return actions.find((action) => action.shortcut === wanted);
}

/** Palette search: every word must begin a word of the label; accents and case do not matter. */
export function matches(label: string, search: string): boolean {
  const words = plain(label).split(/[^\p{L}\p{N}]+/u);
  return plain(search)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
