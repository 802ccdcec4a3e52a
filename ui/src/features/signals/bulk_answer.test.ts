import { expect, test } from "vitest";
import { answersOf, changeOf, filterOf, isWhole } from "./bulk_answer";

const nothing = { owner_id: "", due_on: "", plan: "", note: "" };

test("an answer says only what it changes of each signal", () => {
  const all = { owner_id: "carla", due_on: "2026-03-06", plan: "Ligar", note: " Teste " };
  expect(changeOf("action", all)).toEqual({ action: { owner_id: "carla", due_on: "2026-03-06", plan: "Ligar" } });
  expect(changeOf("take_on", all)).toEqual({ action: { owner_id: "carla" } });
  expect(changeOf("another_day", all)).toEqual({ action: { due_on: "2026-03-06" } });
  expect(changeOf("false_alarm", all)).toEqual({ resolution: { outcome: "false_alarm", note: " Teste " } });
  expect(changeOf("handled", nothing)).toEqual({ resolution: { outcome: "handled" } });
});

test("a plan without its owner or its day, and a false alarm without a reason, are not sent", () => {
  const plan = { ...nothing, owner_id: "carla", due_on: "2026-03-06", plan: "Ligar" };
  expect(isWhole("action", plan)).toBe(true);
  for (const part of ["owner_id", "due_on", "plan"] as const)
    expect(isWhole("action", { ...plan, [part]: "" })).toBe(false);
  expect(isWhole("false_alarm", { ...nothing, note: " " })).toBe(false);
  expect(isWhole("dismissed", nothing)).toBe(false);
  expect(isWhole("handled", nothing)).toBe(true);
});

test("all that the list shows are chosen as the list asks for them", () => {
  expect(
    filterOf({ mine: "true", kind: "risk", state: "open", overdue: "true", csm_id: "none", segment: undefined }),
  ).toEqual({ mine: true, kind: "risk", state: "open", overdue: true, no_csm: true });
  expect(filterOf({ open: true, escalated: true, csm_id: "carla", in_time: "false" })).toEqual({
    escalated: true,
    csm_id: "carla",
    in_time: false,
  });
});

test("nobody answers what is closed", () => {
  expect(answersOf("closed", undefined)).toEqual([]);
  expect(answersOf("all", "false")).toEqual([]);
  expect(answersOf("unanswered", undefined)).not.toContain("handled");
});
