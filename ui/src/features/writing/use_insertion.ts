import { useRef, type RefObject } from "react";
import type { DraftContent } from "@/lib/use_server_draft";
import { putIn } from "./openers";

type Change = (part: (now: DraftContent) => Partial<DraftContent>) => void;

/** Puts words in where the cursor was when something else took the focus. */
export function useInsertion(field: RefObject<HTMLTextAreaElement | null>, change: Change) {
  const at = useRef(0);
  function put(words: string) {
    change((now) => {
      const next = putIn(now.text, Math.min(at.current, now.text.length), words);
      setTimeout(() => {
        field.current?.focus();
        field.current?.setSelectionRange(next.at, next.at);
      });
      return { text: next.text };
    });
  }
  const mark = () => (at.current = field.current?.selectionStart ?? 0);
  return {
    mark,
    put,
    /** Where the cursor stood last, parted from the word before. */
    add(words: string) {
      mark();
      const before = field.current?.value.slice(0, at.current) ?? "";
      put(/\S$/.test(before) ? ` ${words}` : words);
    },
  };
}
