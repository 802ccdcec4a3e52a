import { expect, test } from "vitest";
import { between } from "./chosen";

const order = ["a", "b", "c", "d"];

test("a range goes from the last chosen row to this one, in either direction", () => {
  expect(between(order, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(order, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(order, "b", "b")).toEqual(["b"]);
});

test("without a last row, or when it is not shown any more, it is this row alone", () => {
  expect(between(order, null, "c")).toEqual(["c"]);
  expect(between(order, "gone", "c")).toEqual(["c"]);
});
