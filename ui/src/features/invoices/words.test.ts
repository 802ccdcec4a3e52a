import { expect, test } from "vitest";
import { wishesOf } from "./words";

test("an invoice can be paid once, and what was paid or voided by mistake is taken back", () => {
  expect(wishesOf({ status: "overdue" })).toEqual(["edit", "pay", "void"]);
  expect(wishesOf({ status: "paid" })).toEqual(["edit", "unpay", "void"]);
  expect(wishesOf({ status: "voided" })).toEqual(["unvoid"]);
});
