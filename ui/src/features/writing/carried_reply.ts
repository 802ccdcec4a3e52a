// Words that were written as a reply go into the solution that is begun from them. They stay in the composer until the
// solution has left, so whoever closes the dialog finds everything as it was.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Page, ServerDraft } from "@/lib/types";
import type { DraftContent, useServerDraft } from "@/lib/use_server_draft";
import { ticketDraftsQuery } from "./queries";

type Held = Pick<ReturnType<typeof useServerDraft>, "draft" | "change">;

const composers = new Map<string, () => Held>(); // by ticket

/** What stays of a reply whose words left as the solution: its files, which a solution cannot carry. */
export function withoutWords({ attachments }: DraftContent): DraftContent {
  return { text: "", attachments, status: undefined, macro_id: undefined, paraphrase: undefined };
}

/** The composer lends its words while it is shown. */
export function useLentReply(ticketId: string, held: Held) {
  const latest = useRef(held);
  latest.current = held;
  useEffect(() => {
    composers.set(ticketId, () => latest.current);
    return () => void composers.delete(ticketId);
  }, [ticketId]);
}

/** Begins a solution with the words of the composer, unless one was begun already; call `sent` when it has left. */
export function useCarriedReply(ticketId: string, wanted: boolean, held: Held) {
  const client = useQueryClient();
  const latest = useRef(held);
  latest.current = held;
  const carried = useRef<string | null>(null);

  useEffect(() => {
    const known = client.getQueryData<Page<ServerDraft>>(ticketDraftsQuery(ticketId).queryKey);
    const begun = latest.current.draft.text.trim() !== "" || known?.items.some((one) => one.kind === "solution");
    const words = composers.get(ticketId)?.().draft.text ?? "";
    if (!wanted || begun || words.trim() === "") return;
    carried.current = words;
    latest.current.change({ text: words });
    return () => {
      const { draft, change } = latest.current;
      if (carried.current === null || draft.text !== carried.current || draft.parts) return;
      carried.current = null;
      change({ text: "" }); // nothing was added: it is still only a reply
    };
  }, [client, ticketId, wanted]);

  return {
    /** How many files stay behind in the composer. */
    files: composers.get(ticketId)?.().draft.attachments.length ?? 0,
    sent() {
      const composer = composers.get(ticketId)?.();
      if (carried.current !== null && composer?.draft.text === carried.current) composer.change(withoutWords);
      carried.current = null;
    },
  };
}
