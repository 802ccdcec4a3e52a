import { expect, test } from "vitest";
import { promiseIsNear } from "./promise_near";

const now = Date.parse("2026-03-02T12:00:00Z");

test("what Ana promised within the hour, or should have said already, is what her reply is taken for", () => {
  expect(promiseIsNear("2026-03-02T13:00:00Z", now)).toBe(true);
  expect(promiseIsNear("2026-03-02T11:00:00Z", now)).toBe(true);
});

test("what Ana promised for the afternoon is not what she says in the morning", () => {
  expect(promiseIsNear("2026-03-02T13:02:00Z", now)).toBe(false);
});
