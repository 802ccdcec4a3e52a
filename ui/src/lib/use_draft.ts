import { useCallback, useRef, useState } from "react";
import { draftName, readDraft, writeDraft, type Draft } from "./drafts";

type Content = Omit<Draft, "at">;
type Changes = Partial<Content> | ((now: Content) => Partial<Content>);

/** State that is on disk at every keystroke. Mount it anew (`key`) for another place. */
export function useDraft(person: string, place: string, initial: Content) {
  const name = draftName(person, place);
  const blank = useRef(initial).current;
  const [draft, setDraft] = useState<Content>(() => ({ ...blank, ...readDraft(name) }));
  const latest = useRef(draft);

  const hold = useCallback(
    (content: Content) => {
      latest.current = content;
      writeDraft(name, { ...content, at: Date.now() });
      setDraft(content);
    },
    [name],
  );
  const change = useCallback(
    (changes: Changes) => {
      const part = typeof changes === "function" ? changes(latest.current) : changes;
      hold({ ...latest.current, ...part });
    },
    [hold],
  );
  const clear = useCallback(() => hold(blank), [hold, blank]);

  return { draft, change, clear };
}
