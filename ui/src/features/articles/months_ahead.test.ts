import { describe, expect, it } from "vitest";
import { monthsAhead } from "./months_ahead";

describe("half a year ahead", () => {
  it("is the same day of the month", () => expect(monthsAhead(new Date(2026, 2, 4), 6)).toBe("2026-09-04"));
  it("is the last day of a month that is shorter", () => {
    expect(monthsAhead(new Date(2026, 7, 31), 6)).toBe("2027-02-28");
    expect(monthsAhead(new Date(2027, 7, 31), 6)).toBe("2028-02-29");
  });
  it("is of the reader's own day, late in the evening too", () =>
    expect(monthsAhead(new Date(2026, 11, 31, 23, 59), 6)).toBe("2027-06-30"));
});
