import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useMe } from "@/features/session/me";
import type { Message, PendingMessage } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { pendingQuery } from "./queries";

/** What colleagues are just sending to the customer: it can still be undone, and is about to be part of the thread. */
export function leavingOf(pending: readonly PendingMessage[], me: string): PendingMessage[] {
  return pending.filter(
    ({ author_id, scheduled, kind, problem }) =>
      author_id !== me && !scheduled && kind !== "escalation" && problem === null,
  );
}

/** What the writer has seen of a conversation: all that was there when the text was begun, or found again. */
export function useSeenThread(ticketId: string, begun: boolean) {
  const me = useMe();
  const { items, complete } = useAllPages<Message>(["messages", ticketId], `/api/tickets/${ticketId}/messages`);
  const { data: pending } = useQuery(pendingQuery(ticketId));
  const seen = useRef<string | undefined>(undefined);
  // Ids are in the order of time, of messages and of what waits alike.
  const ids = [...items.slice(-1), ...leavingOf(pending?.items ?? [], me.id)].map(({ id }) => id).sort();
  const last = ids[ids.length - 1];

  useEffect(() => {
    if (complete && (!begun || seen.current === undefined)) seen.current = last;
  }, [complete, begun, last]);

  return {
    look: () => (seen.current = last),
    seen: () => seen.current ?? last,
    /** What came since. */
    news: () => items.filter(({ id }) => id > (seen.current ?? "")),
  };
}
