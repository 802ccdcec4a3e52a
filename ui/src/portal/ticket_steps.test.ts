import { expect, test } from "vitest";
import { stepOf } from "./ticket_steps";

test("a ticket comes from received to closed", () => {
  expect(
    (["new", "open", "waiting_customer", "awaiting_validation", "closed"] as const).map((status) => stepOf({ status })),
  ).toEqual([0, 1, 1, 2, 3]);
});
