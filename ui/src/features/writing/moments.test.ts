import { expect, test } from "vitest";
import { localInput } from "@/lib/format";
import { usualMoments } from "./moments";

const at = (text: string) => usualMoments(new Date(text)).map(({ key, at }) => `${key} ${localInput(at.getTime())}`);

test("on a Friday, tomorrow is Saturday and next week begins on Monday", () => {
  expect(at("2026-11-20T10:20")).toEqual([
    "later_today 2026-11-20T13:00",
    "tomorrow 2026-11-21T09:00",
    "next_week 2026-11-23T09:00",
  ]);
});

test("late in the evening nothing is later today, and on a Monday next week is the next one", () => {
  expect(at("2026-11-23T22:30")).toEqual(["tomorrow 2026-11-24T09:00", "next_week 2026-11-30T09:00"]);
});
