import { beforeEach, expect, test, vi } from "vitest";
import { draftName, forgetOldDrafts, readDraft, writeDraft } from "./drafts";

const day = 24 * 3600 * 1000;
const name = draftName("ana", "ticket.1042");

beforeEach(() => localStorage.clear());

test("what Ana typed is there when she comes back", () => {
  writeDraft(name, { text: "Bom dia, Joana", kind: "note", at: 5 });
  expect(readDraft(name)).toEqual({ text: "Bom dia, Joana", kind: "note", at: 5 });
});

test("Bruno does not see Ana's draft", () => {
  writeDraft(name, { text: "Bom dia", at: 5 });
  expect(readDraft(draftName("bruno", "ticket.1042"))).toBeNull();
});

test("an empty text keeps nothing, an attachment alone does", () => {
  writeDraft(name, { text: "  ", at: 5 });
  expect(readDraft(name)).toBeNull();
  writeDraft(name, { text: "", attachments: [{ id: "1", name: "a.png", size: 1, content_type: "image/png" }], at: 5 });
  expect(readDraft(name)?.attachments).toHaveLength(1);
});

test("old drafts go, recent ones and other things stay", () => {
  localStorage.setItem("zelo.language", "pt-BR");
  writeDraft(name, { text: "antigo", at: 0 });
  writeDraft(draftName("ana", "ticket.2"), { text: "novo", at: 70 * day });
  forgetOldDrafts(80 * day);
  expect(readDraft(name)).toBeNull();
  expect(readDraft(draftName("ana", "ticket.2"))?.text).toBe("novo");
  expect(localStorage.getItem("zelo.language")).toBe("pt-BR");
});

test("a full or forbidden storage breaks nothing", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(writeDraft(name, { text: "Olá", at: 5 })).toBe(false);
});

test("a damaged draft counts as none", () => {
  localStorage.setItem(`zelo.${name}`, "{oops");
  expect(readDraft(name)).toBeNull();
});

test("a root cause without a solution is kept, a tier without a word is not", () => {
  writeDraft(name, { text: "", parts: { root_cause: "Senha vencida" }, at: 5 });
  expect(readDraft(name)?.parts).toEqual({ root_cause: "Senha vencida" });
  writeDraft(name, { text: "", parts: { to_tier: "n3", reason: "" }, at: 5 });
  expect(readDraft(name)).toBeNull();
});
