import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { expect, test } from "vitest";
import { blankDraft, type DraftContent } from "@/lib/use_server_draft";
import { useCarriedReply, useLentReply } from "./carried_reply";

function useHeld(first: Partial<DraftContent>) {
  const [draft, setDraft] = useState<DraftContent>({ ...blankDraft, ...first });
  type Part = Partial<DraftContent> | ((now: DraftContent) => Partial<DraftContent>);
  const change = (part: Part) => setDraft((now) => ({ ...now, ...(typeof part === "function" ? part(now) : part) }));
  return { draft, change };
}

const client = new QueryClient();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const photo = { id: "a1", name: "cabo.jpg" } as DraftContent["attachments"][number];

function composer(first: Partial<DraftContent>) {
  return renderHook(() => {
    const held = useHeld(first);
    useLentReply("1042", held);
    return held;
  });
}

/** The dialog; what it holds is kept when it closes, as a draft is. */
function dialog(first: Partial<DraftContent>) {
  const kept = renderHook(() => useHeld(first));
  const shown = renderHook(() => useCarriedReply("1042", true, kept.result.current), { wrapper });
  shown.rerender();
  return { kept, shown };
}

test("Ana's reply is in the solution, and gone from the composer when the solution has left", () => {
  const reply = composer({ text: "Trocamos o cabo.", attachments: [photo], macro_id: "m1" });
  const { kept, shown } = dialog({});
  expect(kept.result.current.draft.text).toBe("Trocamos o cabo.");
  expect(kept.result.current.draft.attachments).toEqual([photo]);
  expect(reply.result.current.draft.text).toBe("Trocamos o cabo.");
  act(() => shown.result.current.sent());
  expect(reply.result.current.draft.text).toBe("");
  expect(reply.result.current.draft.macro_id).toBeUndefined();
  expect(reply.result.current.draft.attachments).toEqual([]);
  reply.unmount();
});

test("Ana closes the dialog without a change: it is still only a reply", () => {
  const reply = composer({ text: "Trocamos o cabo.", attachments: [photo] });
  const { kept, shown } = dialog({});
  shown.unmount();
  expect(kept.result.current.draft).toEqual(blankDraft);
  expect(reply.result.current.draft.text).toBe("Trocamos o cabo.");
  reply.unmount();
});

test("what Ana changed in the dialog is kept there", () => {
  const reply = composer({ text: "Trocamos o cabo." });
  const { kept, shown } = dialog({});
  act(() => kept.result.current.change({ text: "Trocamos o cabo azul." }));
  shown.rerender();
  shown.unmount();
  expect(kept.result.current.draft.text).toBe("Trocamos o cabo azul.");
  reply.unmount();
});

test("a solution that was begun is not written over, and the reply stays when it leaves", () => {
  const reply = composer({ text: "Bom dia!" });
  const { kept, shown } = dialog({ text: "O certificado venceu." });
  expect(kept.result.current.draft.text).toBe("O certificado venceu.");
  act(() => shown.result.current.sent());
  expect(reply.result.current.draft.text).toBe("Bom dia!");
  reply.unmount();
});
