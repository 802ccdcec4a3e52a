import { describe, expect, it } from "vitest";
import type { Colours } from "@/features/reports/chart_option";
import type { AccountUsage, UsageDay } from "@/lib/usage_types";
import { usageOption } from "./usage_option";

const colours = { now: "green", before: "grey" } as Colours;
const say = (key: string) => key;
const day = (date: string, users: number): UsageDay => ({ date, users, weekly: 0, monthly: 0, events: 7, logins: 0 });

describe("a chart of usage", () => {
  const usage = {
    days: [day("2026-11-01", 3), day("2026-11-02", 4)],
    previous: [day("2026-10-30", 1), day("2026-10-31", 2)],
  } as AccountUsage;

  it("lays the period before over this one", () => {
    const [now, before] = usageOption(say as never, usage, "users", colours).series as { data: number[] }[];
    expect(now?.data).toEqual([3, 4]);
    expect(before?.data).toEqual([1, 2]);
  });

  it("shows what is counted as bars, and who is there as a line", () => {
    const type = (measure: "users" | "events") =>
      (usageOption(say as never, usage, measure, colours).series as { type: string }[])[0]?.type;
    expect(type("users")).toBe("line");
    expect(type("events")).toBe("bar");
  });
});
