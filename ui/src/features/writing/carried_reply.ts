// Words that were written as a reply go into the solution that is begun from them, with their files. They stay in the
// composer until the solution has left, so whoever closes the dialog finds everything as it was.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Page, ServerDraft } from "@/lib/types";
import type { DraftContent, useServerDraft } from "@/lib/use_server_draft";
import { ticketDraftsQuery } from "./queries";

type Held = Pick<ReturnType<typeof useServerDraft>, "draft" | "change">;

const composers = new Map<string, () => Held>(); // by ticket

/** What stays of a reply that left as the solution. */
const nothing: DraftContent = {
  text: "",
  attachments: [],
  status: undefined,
  macro_id: undefined,
  paraphrase: undefined,
};

const same = (one: DraftContent, { text, attachments }: DraftContent) =>
  one.text === text && one.attachments.map(({ id }) => id).join() === attachments.map(({ id }) => id).join();

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
  const carried = useRef<DraftContent | null>(null);

  useEffect(() => {
    const known = client.getQueryData<Page<ServerDraft>>(ticketDraftsQuery(ticketId).queryKey);
    const begun = latest.current.draft.text.trim() !== "" || known?.items.some((one) => one.kind === "solution");
    const reply = composers.get(ticketId)?.().draft;
    if (!wanted || begun || !reply || reply.text.trim() === "") return;
    carried.current = reply;
    latest.current.change({ text: reply.text, attachments: reply.attachments });
    return () => {
      const { draft, change } = latest.current;
      if (carried.current === null || !same(draft, carried.current) || draft.parts) return;
      carried.current = null;
      change({ text: "", attachments: [] }); // nothing was added: it is still only a reply
    };
  }, [client, ticketId, wanted]);

  return {
    sent() {
      const composer = composers.get(ticketId)?.();
      if (carried.current && composer && same(composer.draft, carried.current)) composer.change(nothing);
      carried.current = null;
    },
  };
}
