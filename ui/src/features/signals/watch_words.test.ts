import { expect, it } from "vitest";
import type { DetectorView, Watch } from "@/lib/signal_types";
import type { Say } from "@/lib/use_text";
import { certaintyText, watchLines } from "./watch_words";

const say = ((key: string, values?: { count?: number }) =>
  values?.count === undefined ? key : `${key} ${values.count}`) as unknown as Say;
const watch = (percent: number, hours: number, enabled = true): Watch => ({
  enabled,
  thresholds: { percent },
  severity: "warning",
  respond_within_hours: hours,
});
const lines = (enterprise: Watch, mid_market: Watch, smb: Watch) =>
  watchLines(say, {
    thresholds: [{ key: "percent", name: "Queda", unit: "percent", least: 5, most: 100 }],
    segments: { enterprise, mid_market, smb },
  } as Pick<DetectorView, "thresholds" | "segments">);

it("says once what holds for all segments", () => {
  expect(lines(watch(30, 8), watch(30, 8), watch(30, 8))).toEqual({
    lines: [{ name: "health.segment_any", words: "30%" }],
    respond: "detector.respond 8",
  });
});

it("says of each segment what differs, and the clock apart where it is the same", () => {
  const { lines: said, respond } = lines(watch(30, 8), watch(40, 8), watch(50, 8, false));
  expect(said.map(({ words }) => words)).toEqual(["30%", "40%", "detector.off"]);
  expect(respond).toBe("detector.respond 8");
});

it("says the clock of each segment where it differs", () => {
  const { lines: said, respond } = lines(watch(30, 5), watch(40, 8), watch(50, 8));
  expect(said[0]?.words).toBe("30% · detector.respond 5");
  expect(respond).toBeNull();
});

it("says of how many answers a precision is, and of few ones how surely", () => {
  const said = ((key: string, values?: object) => `${key} ${JSON.stringify(values)}`) as unknown as Say;
  const few = certaintyText(said, { handled: 2, false_alarms: 1, low: 20.8, high: 93.9 });
  expect(few).toContain("detector.between_surely");
  expect(few).toMatch(/21.?%.*94.?%/);
  const many = certaintyText(said, { handled: 25, false_alarms: 5, low: 66, high: 93 });
  expect(many).toContain("detector.answers");
  expect(many).not.toContain("between");
  expect(certaintyText(said, { handled: 0, false_alarms: 0, low: null, high: null })).not.toContain("between");
});
