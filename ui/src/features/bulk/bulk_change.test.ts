import { expect, test } from "vitest";
import { changeOf, nothing_wished } from "./bulk_change";

test("what Ana leaves empty is not asked for", () => {
  expect(changeOf(nothing_wished)).toEqual({});
  expect(changeOf({ ...nothing_wished, note: "  ", reason: "no tier was chosen" })).toEqual({});
});

test("to take everybody off is a wish of its own", () => {
  expect(changeOf({ ...nothing_wished, assignee_id: "nobody" })).toEqual({ assignee_id: null });
  expect(changeOf({ ...nothing_wished, assignee_id: "7" })).toEqual({ assignee_id: "7" });
});

test("going back to a tier takes its reason along", () => {
  expect(changeOf({ ...nothing_wished, to_tier: "n1", reason: "Pergunta comum", add_tags: ["pix"] })).toEqual({
    add_tags: ["pix"],
    return_to: { to_tier: "n1", reason: "Pergunta comum" },
  });
});
