import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Writing } from "@/lib/types";
import type { useServerDraft } from "@/lib/use_server_draft";
import { onDraftBack } from "./came_back";
import { ticketDraftsQuery } from "./queries";

/**
 * One's draft on a ticket may become another one while it is open here: sent or gone on with on another device, or back
 * from its way by an undo there or by the customer's word.
 */
export function useDraftNews(
  ticketId: string,
  kind: Writing,
  { restore, notice }: Pick<ReturnType<typeof useServerDraft>, "restore" | "notice">,
) {
  const { data, dataUpdatedAt } = useQuery(ticketDraftsQuery(ticketId));
  const version = data && (data.items.find((one) => one.kind === kind)?.version ?? 0);

  useEffect(() => {
    if (version !== undefined) notice(version);
  }, [version, dataUpdatedAt, notice]);

  useEffect(
    () => onDraftBack((id, came) => id === ticketId && came === kind && void restore()),
    [ticketId, kind, restore],
  );
}
