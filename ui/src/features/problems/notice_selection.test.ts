import { expect, test } from "vitest";
import { selectionOf } from "./notice_selection";

const everything = {
  q: null,
  segment: null,
  csm_id: null,
  tag: null,
  parent_id: null,
  overdue: null,
  renews_within: null,
};

test("Diego's list of small companies stays one of small companies, whatever segment he had chosen before", () => {
  const small = { ...everything, segment: "smb" as const };
  expect(selectionOf(small, "enterprise", null)).toEqual({ filter: small });
});

test("a list, a segment and a module narrow each other down", () => {
  expect(selectionOf({ ...everything, tag: "fiscal" }, "enterprise", "p1")).toEqual({
    filter: { ...everything, tag: "fiscal", segment: "enterprise" },
    product_id: "p1",
  });
  expect(selectionOf(undefined, null, "p1")).toEqual({ product_id: "p1" });
  expect(selectionOf(undefined, null, null)).toEqual({});
});
