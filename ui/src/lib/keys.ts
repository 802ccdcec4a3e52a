import { useEffect } from "react";
import { actionFor, type KeyPress } from "./actions";
import { preference } from "./preferences";
import { stagedActions } from "./stage";

export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

export function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    mod: isMac ? event.metaKey : event.ctrlKey,
    alt: event.altKey,
    typing: inField(event.target),
  };
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function onControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a, button, [role=option], input") !== null;
}

/** A closed list of choices may stay in the page unseen: only what is visible counts. */
function somethingIsOpen(): boolean {
  const open = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]:not([data-page])');
  return [...open].some((element) => element.getClientRects().length > 0);
}

/** Keys belong to the page; while a dialog or a menu is open they belong to it. */
export function useKeys() {
  useEffect(() => {
    function down(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const press = pressOf(event);
      if (!press.mod && somethingIsOpen()) return;
      if (press.key === "Enter" && onControl(event.target)) return; // it presses the control
      const action = actionFor(stagedActions(), press, preference("keys", true));
      if (!action) return;
      event.preventDefault();
      action.perform();
    }
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, []);
}

/** "mod+k" → "Ctrl K" or "⌘ K"; "X" → "Shift X" */
export function shortcutText(shortcut: string): string {
  return shortcut.split("+").map(keyText).join(" ");
}

function keyText(part: string): string {
  if (part === "mod") return isMac ? "⌘" : "Ctrl";
  if (part.length > 1) return part;
  return part.toLowerCase() === part ? part.toUpperCase() : `Shift ${part}`;
}
