import { expect, it } from "vitest";
import { outcomesOf } from "./outcomes";

const action = { owner_id: "c", owner_name: "Carla", due_on: "2026-03-03", plan: "Ligar", at: "2026-03-01T10:00:00Z" };

it("does not let a risk be handled without an action", () => {
  expect(outcomesOf({ kind: "risk", action: null, held: false })).toEqual(["false_alarm"]);
  expect(outcomesOf({ kind: "risk", action, held: false })).toEqual(["handled", "false_alarm"]);
});

it("lets opportunities, and only them, be dismissed", () => {
  expect(outcomesOf({ kind: "opportunity", action: null, held: false })).toContain("dismissed");
  expect(outcomesOf({ kind: "risk", action, held: false })).not.toContain("dismissed");
});

it("lets nobody handle an opportunity while tickets are open", () => {
  expect(outcomesOf({ kind: "opportunity", action: null, held: true })).toEqual(["dismissed", "false_alarm"]);
});
