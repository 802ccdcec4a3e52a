// What is typed, kept in three places: in the field, in this browser at every keystroke, and on the server a moment
// later. The server's comes back on another device; when both have changed, the person chooses.

import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "./api";
import { blankParts, draftName, readDraft, writeDraft, type Parts } from "./drafts";
import { Problem } from "./problem";
import type { Attachment, Page, ServerDraft, Writing } from "./types";

export interface DraftContent {
  text: string;
  attachments: Attachment[];
  status?: string;
  macro_id?: string;
  paraphrase?: string;
  parts?: Parts;
}

export const blankDraft: DraftContent = { text: "", attachments: [] };

const pause = 1_200; // ms of silence before the server hears of it

export function contentOf(draft: ServerDraft): DraftContent {
  return {
    text: draft.body,
    attachments: draft.attachments,
    ...(draft.status && { status: draft.status }),
    ...(draft.macro_id && { macro_id: draft.macro_id }),
    ...(draft.paraphrase && { paraphrase: draft.paraphrase }),
    ...partsOf(draft.solution ?? draft.escalation),
  };
}

function partsOf(sent: object | null | undefined): { parts?: Parts } {
  const said = Object.entries(sent ?? {}).filter(([, text]) => text !== null);
  return said.length > 0 ? { parts: Object.fromEntries(said) as Parts } : {};
}

/** In one order, without those that say nothing. */
const partsText = (parts: Parts | undefined) =>
  JSON.stringify(
    Object.entries(parts ?? {})
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== "")
      .sort(),
  );

export function isBlank({ text, attachments, macro_id, paraphrase, parts }: DraftContent): boolean {
  return text.trim() === "" && attachments.length === 0 && !macro_id && !paraphrase && blankParts(parts);
}

export function sameDraft(a: DraftContent, b: DraftContent): boolean {
  const ids = (content: DraftContent) => content.attachments.map((one) => one.id).join();
  const parts = partsText(a.parts) === partsText(b.parts);
  return a.text.trim() === b.text.trim() && ids(a) === ids(b) && a.paraphrase === b.paraphrase && parts;
}

/** Two drafts of one fingerprint are the same to the server. */
function fingerprint({ text, attachments, status, macro_id, paraphrase, parts }: DraftContent): string {
  const words = [text.trim(), attachments.map((one) => one.id), status, macro_id, paraphrase];
  const along = partsText(parts);
  return JSON.stringify(along === "[]" ? words : [...words, along]);
}

export interface DraftConflict {
  theirs: DraftContent;
  version: number;
}

interface Options {
  person: string;
  path: string; // of the draft: "/api/tickets/…/draft"
  place: string; // its name in this browser
  kind: Writing;
  body: (content: DraftContent) => object; // as the server wants it
  saved?: () => void; // the server has it, or has it no more
}

/** Mount it anew (`key`) for another place or kind. */
export function useServerDraft({ person, path, place, kind, body, saved: hear }: Options) {
  const name = draftName(person, place);
  const [content, setContent] = useState<DraftContent>(() => ({ ...blankDraft, ...local(name) }));
  const known = useRef(readDraft(name)?.known); // what the server had when this browser last looked
  const [conflict, setConflict] = useState<DraftConflict | null>(null);
  const latest = useRef(content);
  const version = useRef<number | null>(null); // null: the server has not been asked yet
  const dirty = useRef(!isBlank(content));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void> | null>(null);
  const gone = useRef(false);
  const sent = useRef(0); // how often
  const write = useRef(body);
  write.current = body;
  const heard = useRef(hear);
  heard.current = hear;

  const hold = useCallback(
    (next: DraftContent) => {
      latest.current = next;
      writeDraft(name, { ...next, known: known.current, at: Date.now() });
      setContent(next);
    },
    [name],
  );

  /** The server's words are those that were gone on from here: nobody else wrote. */
  const untouched = useCallback(
    (theirs: DraftContent) => isBlank(theirs) || (known.current !== undefined && fingerprint(theirs) === known.current),
    [],
  );

  /** Where nothing was typed since the server had these words, what it has now holds: also nothing, once it was sent. */
  const follow = useCallback(
    ({ theirs, version: now }: DraftConflict) => {
      if (fingerprint(latest.current) !== known.current) return false;
      version.current = now;
      known.current = isBlank(theirs) ? undefined : fingerprint(theirs);
      dirty.current = false;
      hold(theirs);
      return true;
    },
    [hold],
  );

  const fetchTheirs = useCallback(async () => {
    const { items } = await api.get<Page<ServerDraft>>(path);
    const found = items.find((one) => one.kind === kind);
    return { theirs: found ? contentOf(found) : blankDraft, version: found?.version ?? 0 };
  }, [path, kind]);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (saving.current) await saving.current;
    if (!dirty.current) return;
    if (version.current === null && !(await compare())) return;
    dirty.current = false;
    saving.current = (async () => {
      try {
        const content = latest.current;
        const saved = await api.put<ServerDraft>(path, write.current(content), {
          version: version.current ?? undefined,
          leaving: gone.current && content.text.length < 20_000,
        });
        version.current = saved.version;
        known.current = fingerprint(content);
        if (!gone.current) writeDraft(name, { ...latest.current, known: known.current, at: Date.now() });
        heard.current?.();
      } catch (error) {
        dirty.current = true; // it is still in this browser
        if (!(error instanceof Problem)) throw error;
        if (error.stale) await compare();
      } finally {
        saving.current = null;
      }
    })();
    await saving.current;

    /** Another device may have written; the same words need no question. True when it is clear which text stays. */
    async function compare(): Promise<boolean> {
      const found = await fetchTheirs().catch(() => null);
      if (!found || follow(found)) return false;
      const clear = sameDraft(found.theirs, latest.current) || untouched(found.theirs);
      if (clear) version.current = found.version;
      else setConflict(found);
      return clear;
    }
  }, [path, name, fetchTheirs, untouched, follow]);

  const change = useCallback(
    (part: Partial<DraftContent> | ((now: DraftContent) => Partial<DraftContent>)) => {
      hold({ ...latest.current, ...(typeof part === "function" ? part(latest.current) : part) });
      dirty.current = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), pause);
    },
    [hold, save],
  );

  /** Shows what the server has, unless something else was typed here. */
  const restore = useCallback(async () => {
    const begun = sent.current;
    await saving.current;
    const before = version.current;
    const found = await fetchTheirs().catch(() => null);
    await saving.current; // what was found may be what was just being saved from here
    if (!found || gone.current || begun !== sent.current) return;
    if (version.current !== before && version.current !== found.version) return; // asked before it was saved from here
    if (isBlank(latest.current) || sameDraft(found.theirs, latest.current)) {
      const { text } = latest.current; // with the space that was typed last
      version.current = found.version;
      known.current = fingerprint(found.theirs);
      dirty.current = false;
      if (!isBlank(found.theirs)) hold({ ...found.theirs, ...(text.trim() !== "" && { text }) });
    } else if (follow(found)) {
      return;
    } else if (untouched(found.theirs)) {
      version.current = found.version;
      void save();
    } else if (found.version > (version.current ?? 0)) {
      setConflict(found);
    }
  }, [fetchTheirs, untouched, follow, hold, save]);

  /** What the server is said to have now; another version than the one known here was made elsewhere. */
  const notice = useCallback(
    (now: number) => {
      if (version.current !== null && now !== version.current) void restore();
    },
    [restore],
  );

  useEffect(() => {
    gone.current = false;
    void restore();
    const hide = () => document.visibilityState === "hidden" && void save();
    document.addEventListener("visibilitychange", hide);
    return () => {
      gone.current = true;
      document.removeEventListener("visibilitychange", hide);
      void save();
    };
  }, [restore, save]);

  /** Before sending: nothing more is on its way to the server that would bring the draft back. */
  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    dirty.current = false;
    await saving.current;
  }, []);

  /** It was sent, and with it the server's copy is gone. Another text that nobody chose or refused is not lost. */
  const clear = useCallback(() => {
    const left = conflict && !sameDraft(conflict.theirs, latest.current) ? conflict.theirs : blankDraft;
    sent.current += 1;
    dirty.current = !isBlank(left);
    version.current = 0;
    known.current = undefined;
    setConflict(null);
    hold(left);
    void save();
  }, [conflict, hold, save]);

  /** Sending failed: keep it on the server after all. */
  const keepOn = useCallback(() => {
    dirty.current = true;
    void save();
  }, [save]);

  function choose(mine: boolean) {
    if (!conflict) return;
    version.current = conflict.version;
    known.current = fingerprint(conflict.theirs);
    setConflict(null);
    if (!mine) hold(conflict.theirs);
    dirty.current = mine;
    void save();
  }

  return { draft: content, change, clear, settle, keepOn, restore, notice, conflict, choose };
}

function local(name: string): Partial<DraftContent> | null {
  const found = readDraft(name);
  if (!found) return null;
  const { text, attachments = [], status, macro_id, paraphrase, parts } = found;
  return { text, attachments, status, macro_id, paraphrase, parts };
}
