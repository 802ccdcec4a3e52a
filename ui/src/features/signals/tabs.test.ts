import { expect, it } from "vitest";
import { countOf, queryOf, tabOf } from "./tabs";

const counts = { open: 7, unanswered: 3, overdue: 1, mine: 2, escalated: 1, by_detector: [] };

it("shows what nobody has answered first", () => {
  expect(tabOf(undefined)).toBe("unanswered");
  expect(tabOf("nonsense")).toBe("unanswered");
  expect(queryOf("unanswered")).toEqual({ kind: "risk", state: "open" });
});

it("counts risks with an action apart from those without", () => {
  expect(countOf("unanswered", counts, undefined)).toBe(3);
  expect(countOf("acting", counts, undefined)).toBe(4);
  expect(countOf("opportunities", counts, { ...counts, open: 5 })).toBe(5);
  expect(countOf("closed", counts, counts)).toBeNull();
  expect(countOf("all", counts, counts)).toBeNull();
});

it("brings risks and opportunities together that were told to the managers", () => {
  expect(queryOf("escalated")).toEqual({ open: true, escalated: true });
  expect(countOf("escalated", counts, { ...counts, escalated: 2 })).toBe(3);
  expect(countOf("escalated", counts, undefined)).toBeNull();
});

it("lets the filters say what all of them are", () => {
  expect(queryOf("all")).toEqual({});
});
