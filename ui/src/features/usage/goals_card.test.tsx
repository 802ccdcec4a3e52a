import { expect, test } from "vitest";
import { goalText, lateText } from "./goals_card";
import type { UsageGoal, UsageGoals } from "@/lib/usage_types";
import type { Say } from "@/lib/use_text";

const t = ((key: string, values?: Record<string, unknown>) =>
  values ? `${key} ${Object.values(values).join(" ")}` : key) as Say;

const goal: UsageGoal = {
  feature_id: "f",
  feature_name: "Boletos",
  entitled: true,
  words: null,
  due_on: "2026-03-31",
  state: "to_come",
  events: 0,
  first_used_on: null,
};

test("a goal says until when it is to be met, and one that is met no day", () => {
  expect(goalText(t, goal)).toMatch(/^goal\.to_come .*31.*2026, goal\.never_used$/);
  expect(goalText(t, { ...goal, state: "late", first_used_on: "2026-02-01" })).toMatch(
    /^goal\.late .*2026, goal\.first_used .*2026$/,
  );
  expect(goalText(t, { ...goal, state: "met", first_used_on: "2026-02-01" })).toMatch(/^goal\.met, goal\.first_used /);
});

test("goals that are late are named, and nothing is said where none is", () => {
  const all = (...items: UsageGoal[]) => ({ items }) as UsageGoals;
  expect(lateText(t, all(goal))).toBeNull();
  expect(lateText(t, all(goal, { ...goal, state: "late" }))).toBe("goal.late_ones Boletos");
});
