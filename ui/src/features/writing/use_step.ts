import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/features/session/me";
import type { Parts } from "@/lib/drafts";
import type { Attachment, Ticket } from "@/lib/types";
import { focusFirstMistake, useMistakes } from "@/lib/use_form";
import { isBlank, useServerDraft, type DraftContent } from "@/lib/use_server_draft";
import { useText } from "@/lib/use_text";
import { useCarriedReply } from "./carried_reply";
import { scheduleOf, type Later } from "./later_fields";
import { ticketDraftsQuery } from "./queries";
import { useDraftNews } from "./use_draft_news";
import { useSending } from "./use_sending";

export type StepKind = "solution" | "escalation";

const idsOf = ({ attachments }: DraftContent) => attachments.map(({ id }) => id);
const filled = (parts: Parts) => Object.fromEntries(Object.entries(parts).filter(([, text]) => text.trim() !== ""));

/**
 * A solution or an escalation from its first word until it leaves: `parts` are the fields beside its words, those of
 * `needed` must say something as the words do.
 */
export function useStep<Names extends Parts>(
  ticket: Ticket,
  kind: StepKind,
  initial: Names,
  done: () => void,
  needed: (keyof Names & string)[] = [],
) {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const partsOf = (content: DraftContent) => ({ ...initial, ...content.parts }) as Names;
  const writing = useServerDraft({
    person: me.id,
    path: `/api/tickets/${ticket.id}/draft`,
    place: `ticket.${ticket.id}.${kind}`,
    kind,
    body: (content) => ({
      kind,
      body: content.text,
      attachment_ids: idsOf(content),
      ...(!isBlank(content) && { [kind]: partsOf(content) }),
    }),
    saved: () => void client.invalidateQueries({ queryKey: ticketDraftsQuery(ticket.id).queryKey }),
  });
  const { draft, change } = writing;
  const [later, setLater] = useState<Later | null>(null);
  const carried = useCarriedReply(ticket.id, kind === "solution", writing);
  const send = useSending(ticket, writing.settle, () => {
    carried.sent();
    writing.clear();
    done();
  });
  const { at, rest } = useMistakes(send.problem, ["body", "summary", "send_at", ...Object.keys(initial)]);
  const parts = partsOf(draft);
  const [tried, setTried] = useState(false);
  const lacking = (said: string) => (tried && said.trim() === "" ? t("field.needed") : undefined);

  useDraftNews(ticket.id, kind, writing);

  /** With those of the parts that are asked for; what says nothing stays behind. */
  async function submit(asked: Parts, seen_message_id?: string) {
    setTried(true);
    const said = [draft.text, ...needed.map((name) => parts[name] ?? "")];
    if (said.some((text) => text.trim() === "")) return void requestAnimationFrame(focusFirstMistake);
    const seen = seen_message_id && { seen_message_id };
    const files = draft.attachments.length > 0 && { attachment_ids: idsOf(draft) };
    const wish = { kind, body: draft.text, [kind]: filled(asked), ...files, ...seen, ...(later && scheduleOf(later)) };
    if (!(await send.run(wish))) writing.keepOn();
  }

  return {
    writing,
    send,
    submit,
    parts,
    rest,
    later: { value: later, change: setLater, error: at.send_at },
    words: {
      value: draft.text,
      onChange: (event: React.ChangeEvent<HTMLTextAreaElement>) => change({ text: event.currentTarget.value }),
      error: at.body ?? at.summary ?? lacking(draft.text),
    },
    /** Of a solution: what goes along with its words. */
    files: {
      attachments: draft.attachments,
      onAttach: (one: Attachment) => change((now) => ({ attachments: [...now.attachments, one] })),
      onDetach: (id: string) => change((now) => ({ attachments: now.attachments.filter((one) => one.id !== id) })),
    },
    /** What an input of a part needs. */
    part: (name: keyof Names & string) => ({
      value: parts[name] ?? "",
      onChange: (event: React.ChangeEvent<HTMLTextAreaElement>) => set(name, event.currentTarget.value),
      error: at[name] ?? (needed.includes(name) ? lacking(parts[name] ?? "") : undefined),
    }),
    set,
  };

  function set(name: keyof Names & string, text: string) {
    change((now) => ({ parts: { ...partsOf(now), [name]: text } }));
  }
}
