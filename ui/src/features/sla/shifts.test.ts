import { expect, test } from "vitest";
import { brazilianHolidays, dayText, holidaysText, readDay, readHolidays } from "./shifts";

test("a day is understood as people write it, and written in one way", () => {
  const shifts = readDay("8-12, 13h30 a 18", 1);
  expect(shifts).toEqual([
    { weekday: 1, from_minute: 480, to_minute: 720 },
    { weekday: 1, from_minute: 810, to_minute: 1080 },
  ]);
  expect(dayText(shifts ?? [], 1)).toBe("08:00-12:00, 13:30-18:00");
  expect(dayText(shifts ?? [], 2)).toBe("");
  expect(readDay("", 3)).toEqual([]);
  expect(readDay("0:00-24:00", 3)).toEqual([{ weekday: 3, from_minute: 0, to_minute: 1440 }]);
});

test("what is no shift, ends before it begins or overlaps is not understood", () => {
  for (const wrong of ["8", "12-8", "8-25", "8-12, 11-18", "cedo", "8-12;13-18"]) expect(readDay(wrong, 1)).toBeNull();
});

test("holidays are lines of a date and a name", () => {
  const text = "12-25 Natal\n2026-11-20 Consciência Negra";
  expect(holidaysText(readHolidays(text) ?? [])).toBe(text);
  expect(readHolidays("Natal")).toBeNull();
});

test("Good Friday of 2026 is the third of April", () => {
  expect(brazilianHolidays(2026)).toContainEqual({ date: "2026-04-03", name: "Sexta-feira Santa" });
  expect(brazilianHolidays(2026)).toContainEqual({ date: "2027-03-26", name: "Sexta-feira Santa" });
});
