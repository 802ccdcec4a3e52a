import { useRef, type RefObject } from "react";
import { putAndGoOn, putIn } from "@/lib/put_in";
import type { DraftContent } from "@/lib/use_server_draft";

type Change = (part: (now: DraftContent) => Partial<DraftContent>) => void;

/** Puts words in where the cursor was when something else took the focus. */
export function useInsertion(field: RefObject<HTMLTextAreaElement | null>, change: Change) {
  const at = useRef(0);
  function put(words: string) {
    putAndGoOn(field.current, () => {
      let cursor = 0;
      change((now) => {
        const next = putIn(now.text, Math.min(at.current, now.text.length), words);
        cursor = next.at;
        return { text: next.text };
      });
      return cursor;
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
