import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { pendingQuery } from "./queries";

/** Hears when a reply waits no longer: it has left, or the customer's word made it a draft again. */
export function useFewerPending(ticketId: string, hear: () => void) {
  const { data } = useQuery(pendingQuery(ticketId));
  const count = data?.items.length ?? 0;
  const before = useRef(0);
  const latest = useRef(hear);
  latest.current = hear;

  useEffect(() => {
    if (count < before.current) latest.current();
    before.current = count;
  }, [count]);
}
