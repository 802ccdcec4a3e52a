import { expect, it } from "vitest";
import { groupsOf, isTalk, personOf, placeOf } from "./work_place";

it("leads to where each thing is done", () => {
  expect(placeOf({ kind: "signal", subject_id: "s", account_id: "a" })).toEqual({ to: "/success/signals/s" });
  expect(placeOf({ kind: "opportunity", subject_id: "s", account_id: "a" })).toEqual({ to: "/success/signals/s" });
  expect(placeOf({ kind: "renewal", subject_id: "c", account_id: "a" })).toEqual({
    to: "/accounts/a",
    search: { tab: "contracts" },
  });
  expect(placeOf({ kind: "task", subject_id: "t", account_id: null })).toEqual({ to: "/tasks" });
});

it("knows what is done by talking", () => {
  expect(isTalk("untouched")).toBe(true);
  expect(isTalk("contact")).toBe(true);
  expect(isTalk("invoice")).toBe(false);
});

it("knows whom a talk is to be with", () => {
  expect(personOf({ kind: "contact", subject_id: "p" })).toBe("p");
  expect(personOf({ kind: "step", subject_id: "v" })).toBeUndefined();
});

it("puts neighbours of one kind under one heading and changes no order", () => {
  const items = [
    { kind: "step" as const, n: 1 },
    { kind: "step" as const, n: 2 },
    { kind: "health" as const, n: 3 },
  ];
  expect(groupsOf(items)).toEqual([
    { kind: "step", items: items.slice(0, 2) },
    { kind: "health", items: items.slice(2) },
  ]);
  expect(groupsOf([])).toEqual([]);
});
