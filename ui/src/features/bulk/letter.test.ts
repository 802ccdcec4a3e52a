import { expect, test } from "vitest";
import { blank_letter, isLetter, letterOf, untilUndoEnds } from "./letter";

test("what Ana leaves empty is not said to anybody", () => {
  expect(letterOf("reply", { ...blank_letter, body: "Olá!" })).toEqual({ reply: { body: "Olá!" } });
  expect(letterOf("solution", { ...blank_letter, body: "Passou.", root_cause: " " })).toEqual({
    solution: { body: "Passou." },
  });
});

test("a macro and a status go along with a reply, a cause with a solution", () => {
  const letter = { body: "Olá!", status: "waiting_customer" as const, macro_id: "7", root_cause: "Disco" };
  expect(letterOf("reply", letter)).toEqual({ reply: { body: "Olá!", status: "waiting_customer", macro_id: "7" } });
  expect(letterOf("solution", letter)).toEqual({ solution: { body: "Olá!", root_cause: "Disco" } });
});

test("only texts for customers leave after a moment", () => {
  expect(isLetter({ reply: { body: "x" } })).toBe(true);
  expect(isLetter({ solution: { body: "x" } })).toBe(true);
  expect(isLetter({ snooze: {} })).toBe(false);
  expect(isLetter(undefined)).toBe(false);
});

test("the way back is asked for again when it ends, and not all day long", () => {
  const now = Date.parse("2026-03-02T12:00:00Z");
  expect(untilUndoEnds({ may_undo: true, undo_until: "2026-03-02T12:01:00Z" }, now)).toBe(60_500);
  expect(untilUndoEnds({ may_undo: true, undo_until: "2026-03-02T11:59:00Z" }, now)).toBe(500);
  expect(untilUndoEnds({ may_undo: true, undo_until: "2026-03-03T12:00:00Z" }, now)).toBe(false);
  expect(untilUndoEnds({ may_undo: false, undo_until: "2026-03-02T12:01:00Z" }, now)).toBe(false);
});
