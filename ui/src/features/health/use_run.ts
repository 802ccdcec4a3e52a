import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { HealthRun } from "@/lib/health_types";
import { isOpen, runQuery } from "./queries";

/** The look at all accounts that goes on; when it ends, whatever shows the portfolio asks once more. */
export function useRun(): HealthRun | null {
  const client = useQueryClient();
  const run = useQuery(runQuery).data?.run ?? null;
  const open = isOpen(run);
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open)
      for (const part of ["portfolio", "accounts"]) void client.invalidateQueries({ queryKey: ["health", part] });
    was.current = open;
  }, [client, open]);
  return open ? run : null;
}
