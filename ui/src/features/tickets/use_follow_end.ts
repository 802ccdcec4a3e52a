import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const near = 120; // px from the end counts as reading the end

/** Stays at the newest message while one reads there; otherwise says that something new came. */
export function useFollowEnd(count: number, place: string) {
  const box = useRef<HTMLDivElement>(null);
  const at_end = useRef(true);
  const seen = useRef(0);
  const [unseen, setUnseen] = useState(false);

  const follow = useCallback(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setUnseen(false);
  }, []);

  useLayoutEffect(() => {
    at_end.current = true;
    seen.current = 0;
  }, [place]);

  useLayoutEffect(() => {
    const first = seen.current === 0;
    const grew = count > seen.current;
    seen.current = count;
    if (grew && !first && !at_end.current) setUnseen(true);
  }, [count]);

  // Pictures, events and the composer change heights later; the end stays the end.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const keep = () => at_end.current && element.scrollTo({ top: element.scrollHeight });
    const sized = new ResizeObserver(keep);
    sized.observe(element);
    const grown = new MutationObserver(keep);
    grown.observe(element, { childList: true, subtree: true });
    keep();
    return () => {
      sized.disconnect();
      grown.disconnect();
    };
  }, [place]);

  const scrolled = useCallback(() => {
    const element = box.current;
    if (!element) return;
    at_end.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (at_end.current) setUnseen(false);
  }, []);

  return { box, unseen, follow, scrolled };
}
