import { expect, test } from "vitest";
import { slaStateAt } from "./sla_state";
import type { Sla } from "./types";

const noon = Date.parse("2026-03-02T12:00:00Z");

function sla(parts: Partial<Sla>): Sla {
  return {
    state: "none",
    clock: null,
    due_at: null,
    warn_at: null,
    paused: false,
    outcome: null,
    first_response_due_at: null,
    resolution_due_at: null,
    promised_at: null,
    ...parts,
  };
}

test("what was on time when the page was opened comes to be at risk, then late", () => {
  const one = sla({ state: "running", due_at: "2026-03-02T13:00:00Z", warn_at: "2026-03-02T12:45:00Z" });
  expect(slaStateAt(one, noon)).toBe("running");
  expect(slaStateAt(one, noon + 45 * 60_000)).toBe("at_risk");
  expect(slaStateAt(one, noon + 60 * 60_000)).toBe("at_risk");
  expect(slaStateAt(one, noon + 61 * 60_000)).toBe("breached");
});

test("nothing due: in pause, or how it ended", () => {
  expect(slaStateAt(sla({ paused: true }), noon)).toBe("paused");
  expect(slaStateAt(sla({ outcome: "missed" }), noon)).toBe("missed");
  expect(slaStateAt(sla({}), noon)).toBe("none");
});
