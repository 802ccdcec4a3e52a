import { expect, test } from "vitest";
import { anyChosen, between, changed } from "./chosen";

const order = ["a", "b", "c", "d"];
const some = (...ids: string[]) => ({ ids: new Set(ids), all: false });

test("a range goes from the last chosen row to this one, in either direction", () => {
  expect(between(order, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(order, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(order, "b", "b")).toEqual(["b"]);
});

test("without a last row, or when it is not shown any more, it is this row alone", () => {
  expect(between(order, null, "c")).toEqual(["c"]);
  expect(between(order, "gone", "c")).toEqual(["c"]);
});

test("rows are added and given up", () => {
  expect(changed(some("a"), order, ["b", "c"], true)).toEqual(some("a", "b", "c"));
  expect(changed(some("a", "b"), order, ["a"], false)).toEqual(some("b"));
});

test("who gives up one of all that match keeps the others that are shown, and no more", () => {
  expect(changed({ ids: new Set(), all: true }, order, ["b"], false)).toEqual(some("a", "c", "d"));
});

test("of all that match nothing needs to be shown", () => {
  expect(anyChosen({ ids: new Set(), all: true })).toBe(true);
  expect(anyChosen(some())).toBe(false);
});
