import { describe, expect, it } from "vitest";
import { clockOf, daysUntil, longestAction } from "./signal_clock";

const now = Date.parse("2026-03-02T15:00:00Z");
const action = { owner_id: "c", owner_name: "Carla", due_on: "2026-03-03", plan: "Ligar", at: "2026-03-01T10:00:00Z" };

describe("the clock of a signal", () => {
  it("counts down to the answer while nobody has answered", () => {
    const clock = clockOf({ state: "open", respond_by: "2026-03-02T21:00:00Z", action: null }, now);
    expect(clock).toEqual({ of: "answer", late: false, ms: 6 * 3_600_000, tone: "calm" });
  });

  it("is warm in its last hours and red when it has run out", () => {
    expect(clockOf({ state: "open", respond_by: "2026-03-02T17:00:00Z", action: null }, now)?.tone).toBe("warm");
    const late = clockOf({ state: "open", respond_by: "2026-03-02T14:00:00Z", action: null }, now);
    expect(late).toEqual({ of: "answer", late: true, ms: 3_600_000, tone: "danger" });
  });

  it("counts the days of the action once there is one", () => {
    const clock = clockOf({ state: "acting", respond_by: "2026-03-01T00:00:00Z", action }, now);
    expect(clock).toEqual({ of: "action", late: false, days: 1, tone: "warm" });
    const late = clockOf(
      { state: "acting", respond_by: "2026-03-01T00:00:00Z", action: { ...action, due_on: "2026-02-27" } },
      now,
    );
    expect(late).toMatchObject({ late: true, days: 3, tone: "danger" });
  });

  it("stands still when the signal is closed", () => {
    expect(clockOf({ state: "closed", respond_by: "2026-03-01T00:00:00Z", action }, now)).toBeNull();
  });

  it("gives a critical risk two weeks, and what one plan answers with it", () => {
    expect(longestAction([{ kind: "risk", severity: "warning" }])).toBe(60);
    expect(longestAction([{ kind: "opportunity", severity: "critical" }])).toBe(180);
    expect(
      longestAction([
        { kind: "risk", severity: "warning" },
        { kind: "risk", severity: "critical" },
      ]),
    ).toBe(14);
  });

  it("knows how far a day is", () => {
    expect(daysUntil("2026-03-02", now)).toBe(0);
    expect(daysUntil("2026-03-12", now)).toBe(10);
    expect(daysUntil("2026-02-28", now)).toBe(-2);
  });
});
