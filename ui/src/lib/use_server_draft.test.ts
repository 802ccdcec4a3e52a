import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServerDraft } from "./types";
import { contentOf, isBlank, sameDraft, useServerDraft } from "./use_server_draft";

/** A server that keeps one draft, and answers what it is asked only when it is let. */
function server(kept: Partial<ServerDraft> | null) {
  const waiting: (() => void)[] = [];
  let draft = kept;
  let version = 8;
  const answer = (init: RequestInit) => {
    if (init.method !== "PUT") return { items: draft ? [draft] : [] };
    draft = { ...(JSON.parse(String(init.body)) as object), kind: "reply", attachments: [] };
    draft.version = ++version;
    return draft;
  };
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    const found = answer(init);
    return new Promise((done) => waiting.push(() => done(Response.json(found))));
  });
  return {
    answers: async (place = 0) => {
      await waitFor(() => expect(waiting.length).toBeGreaterThan(place), { timeout: 3_000 });
      await act(async () => waiting.splice(place, 1)[0]?.());
    },
    kept: () => draft?.body,
  };
}

const draft_of = (body: string, version: number): Partial<ServerDraft> => ({
  kind: "reply",
  body,
  version,
  attachments: [],
});

const composer = () =>
  renderHook(() =>
    useServerDraft({
      person: "ana",
      path: "/api/tickets/1042/draft",
      place: "ticket.1042",
      kind: "reply",
      body: ({ text }) => ({ body: text }),
    }),
  );

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup(); // whoever is still there would save into the next test's server
  vi.unstubAllGlobals();
});

test("what Ana types before the server answers goes on from her own words", async () => {
  let zelo = server(draft_of("Bom dia, Rita! Vamos", 1));
  const before = composer();
  await zelo.answers();
  before.unmount();

  zelo = server(draft_of("Bom dia, Rita! Vamos", 1));
  const { result } = composer();
  act(() => result.current.change({ text: "Bom dia, Rita! Vamos ver isso." }));
  await zelo.answers();
  expect(result.current.conflict).toBeNull();
  await zelo.answers();
  expect(zelo.kept()).toBe("Bom dia, Rita! Vamos ver isso.");
});

test("what Ana wrote on her phone meanwhile is not written over", async () => {
  let zelo = server(draft_of("Bom dia, Rita!", 1));
  const before = composer();
  await zelo.answers();
  before.unmount();

  zelo = server(draft_of("Bom dia, Rita! Já vi.", 2));
  const { result } = composer();
  act(() => result.current.change({ text: "Bom dia, Rita! Vamos ver isso." }));
  await zelo.answers();
  expect(result.current.conflict?.theirs.text).toBe("Bom dia, Rita! Já vi.");
  expect(zelo.kept()).toBe("Bom dia, Rita! Já vi.");
});

test("what Ana sent from her phone is no draft at her desk any more, but what she added there stays", async () => {
  for (const added of ["", " Já vejo."]) {
    let zelo = server(draft_of("Bom dia, Rita!", 1));
    const before = composer();
    await zelo.answers();
    before.unmount();

    zelo = server(null);
    const { result, unmount } = composer();
    if (added) act(() => result.current.change({ text: `Bom dia, Rita!${added}` }));
    await zelo.answers();
    await waitFor(() => expect(result.current.draft.text).toBe(added && `Bom dia, Rita!${added}`));
    if (added) await zelo.answers();
    expect(zelo.kept()).toBe(added ? `Bom dia, Rita!${added}` : undefined);
    unmount();
  }
});

test("what Ana went on writing on her phone stands at her desk, where she typed nothing since", async () => {
  let zelo = server(draft_of("Bom dia, Rita!", 1));
  const before = composer();
  await zelo.answers();
  before.unmount();

  zelo = server(draft_of("Bom dia, Rita! Já vi.", 2));
  const { result } = composer();
  await zelo.answers();
  await waitFor(() => expect(result.current.draft.text).toBe("Bom dia, Rita! Já vi."));
  expect(result.current.conflict).toBeNull();
});

test("what Ana took back on her phone stands at her desk, whose composer was empty", async () => {
  let zelo = server(null);
  const { result } = composer();
  await zelo.answers();
  zelo = server(draft_of("Bom dia, Rita!", 4));
  act(() => result.current.notice(4));
  await zelo.answers();
  await waitFor(() => expect(result.current.draft.text).toBe("Bom dia, Rita!"));
  expect(result.current.conflict).toBeNull();
});

test("an answer that was asked for before Ana's words were kept does not take them away", async () => {
  const zelo = server(null);
  const { result } = composer();
  await zelo.answers();
  act(() => result.current.change({ text: "Bom dia" }));
  await zelo.answers();
  act(() => result.current.change({ text: "Bom dia, Rita!" }));
  act(() => result.current.notice(3));
  await zelo.answers(1); // kept before the question from before is answered
  await zelo.answers();
  expect(zelo.kept()).toBe("Bom dia, Rita!");
  expect(result.current.draft.text).toBe("Bom dia, Rita!");
});

test("what Ana wrote beside a solution comes back with it, and a tier alone is nothing", () => {
  const kept: ServerDraft = {
    ...(draft_of("Troquei a senha.", 3) as ServerDraft),
    kind: "solution",
    solution: { root_cause: "Senha vencida", workaround: null, children_reason: "" },
    escalation: null,
  };
  expect(contentOf(kept).parts).toEqual({ root_cause: "Senha vencida", children_reason: "" });
  const blank = { text: "", attachments: [] };
  expect(isBlank({ ...blank, parts: { to_tier: "n3", reason: " " } })).toBe(true);
  expect(isBlank({ ...blank, parts: { root_cause: "Senha vencida" } })).toBe(false);
  expect(sameDraft(contentOf(kept), { ...contentOf(kept), parts: { root_cause: "Senha vencida " } })).toBe(true);
  expect(sameDraft(contentOf(kept), { ...contentOf(kept), parts: { root_cause: "Outra" } })).toBe(false);
});
