import { useEffect, useRef } from "react";

/** For what is made only when it opens: whoever closes it goes on where they were. Call `leave` before it opens. */
export function useFocusBack(open: boolean): { leave: () => void } {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (open || !before.current) return;
    const { activeElement, body } = document;
    if (before.current instanceof HTMLElement && (activeElement === body || !activeElement))
      before.current.focus({ preventScroll: true });
    before.current = null;
  }, [open]);
  return {
    leave: () => {
      before.current ??= document.activeElement;
    },
  };
}
