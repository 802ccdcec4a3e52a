import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { BulkRun } from "@/lib/types";
import { isUnderWay, newestRunQuery, runQuery, type BulkOf } from "./queries";

/** The run to show: the one begun here, or one still under way that was begun on a page since closed. */
export function useRun(of: BulkOf, may: boolean) {
  const client = useQueryClient();
  const [run, setRun] = useState<string | null>(null);
  const { data } = useQuery({ ...newestRunQuery(of), enabled: may });
  const newest = data?.items[0];
  const going = newest && isUnderWay(newest) ? newest.id : undefined;
  useEffect(() => {
    if (going) setRun(going);
  }, [going]);
  return {
    run,
    started: (now: BulkRun) => {
      client.setQueryData(runQuery(now.id, of).queryKey, now);
      setRun(now.id);
    },
    close: () => setRun(null),
  };
}
