import { useEffect, useRef } from "react";
import type { Message } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";

/** What the writer has seen of a conversation: all that was there when the text was begun, or found again. */
export function useSeenThread(ticketId: string, begun: boolean) {
  const { items, complete } = useAllPages<Message>(["messages", ticketId], `/api/tickets/${ticketId}/messages`);
  const seen = useRef<string | undefined>(undefined);
  const last = items[items.length - 1]?.id;

  useEffect(() => {
    if (complete && (!begun || seen.current === undefined)) seen.current = last;
  }, [complete, begun, last]);

  return {
    look: () => (seen.current = last),
    seen: () => seen.current ?? last,
    /** What came since. */
    news: () => items.slice(items.findIndex((message) => message.id === seen.current) + 1),
  };
}
