import { describe, expect, it } from "vitest";
import { askOf, daysLater, filtered, presetOf } from "./asked";

describe("what a report is asked for", () => {
  it("takes the filters along and leaves out how it is shown", () => {
    expect(askOf({ from: "2026-11-01", tier: "n2", as: "table" } as never)).toEqual({ from: "2026-11-01", tier: "n2" });
    expect(filtered({ from: "2026-11-01" })).toBe(false);
    expect(filtered({ tier: "n2" })).toBe(true);
  });

  it("counts days over the ends of months and years", () => {
    expect(daysLater("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysLater("2024-03-01", -1)).toBe("2024-02-29");
  });

  it("knows the last 7, 30 and 90 days from a period of one's own", () => {
    expect(presetOf({}, "2026-11-29")).toBe(30);
    expect(presetOf({ from: "2026-11-23", to: "2026-11-29" }, "2026-11-29")).toBe(7);
    expect(presetOf({ from: "2026-11-22", to: "2026-11-29" }, "2026-11-29")).toBeUndefined();
    expect(presetOf({ from: "2026-10-01", to: "2026-10-31" }, "2026-11-29")).toBeUndefined();
  });
});
