import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { pendingQuery } from "./queries";

/**
 * Hears when more or less waits on a ticket: something was sent, here or on another device, has left, or became a draft
 * again by the customer's word.
 */
export function usePendingChange(ticketId: string, hear: () => void) {
  const { data } = useQuery(pendingQuery(ticketId));
  const count = data?.items.length;
  const before = useRef(count);
  const latest = useRef(hear);
  latest.current = hear;

  useEffect(() => {
    if (before.current !== undefined && count !== before.current) latest.current();
    before.current = count;
  }, [count]);
}
