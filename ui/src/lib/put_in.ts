import { flushSync } from "react-dom";

/** Text put in at the place of the cursor, and where the cursor is then. */
export function putIn(text: string, at: number, words: string): { text: string; at: number } {
  return { text: text.slice(0, at) + words + text.slice(at), at: at + words.length };
}

/**
 * Makes the change, which says where the cursor is then, and sets it at once: what is typed next belongs behind it.
 * Once more when what closes meanwhile takes the focus.
 */
export function putAndGoOn(field: HTMLTextAreaElement | null, change: () => number) {
  const at = flushSync(change);
  const place = () => {
    field?.focus();
    field?.setSelectionRange(at, at);
  };
  place();
  setTimeout(() => {
    if (document.activeElement !== field) place();
  });
}
