import { expect, it } from "vitest";
import { outcomesOf } from "./outcomes";

const action = { owner_id: "c", owner_name: "Carla", due_on: "2026-03-03", plan: "Ligar", at: "2026-03-01T10:00:00Z" };

it("does not let a risk be handled without an action", () => {
  expect(outcomesOf({ kind: "risk", action: null })).toEqual(["false_alarm"]);
  expect(outcomesOf({ kind: "risk", action })).toEqual(["handled", "false_alarm"]);
});

it("lets opportunities, and only them, be dismissed", () => {
  expect(outcomesOf({ kind: "opportunity", action: null })).toContain("dismissed");
  expect(outcomesOf({ kind: "risk", action })).not.toContain("dismissed");
});
