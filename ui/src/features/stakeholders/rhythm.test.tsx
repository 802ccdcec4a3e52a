import { expect, test } from "vitest";
import type { Stakeholder } from "@/lib/customer_types";
import type { Say } from "@/lib/use_text";
import { rhythmText } from "./rhythm";

const t = ((key: string, values?: Record<string, unknown>) =>
  values ? `${key} ${Object.values(values).join(" ")}` : key) as Say;

const rita = { talk_every: 30, talk_by: "2026-03-31", talk_late: false, left_on: null } as Stakeholder;

test("a rhythm says how often, and until when", () => {
  expect(rhythmText(t, rita)).toMatch(/^stakeholder\.every 30, stakeholder\.talk_by .*2026$/);
  expect(rhythmText(t, { ...rita, talk_late: true })).toMatch(/stakeholder\.talk_late .*2026$/);
});

test("nothing is asked for of somebody who has left, or of whom nobody said so", () => {
  expect(rhythmText(t, { ...rita, left_on: "2026-03-01" })).toBeNull();
  expect(rhythmText(t, { ...rita, talk_every: null, talk_by: null })).toBeNull();
});
