// A week of work as people type it: "08:00-12:00, 13:00-18:00" for each day.

import type { BusinessHours, Shift } from "@/lib/types";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export function dayText(shifts: Shift[], weekday: number): string {
  return shifts
    .filter((shift) => shift.weekday === weekday)
    .map((shift) => `${clock(shift.from_minute)}-${clock(shift.to_minute)}`)
    .join(", ");
}

const span = /^(\d{1,2})(?:[:h](\d{2})?)?\s*(?:-|–|a|to)\s*(\d{1,2})(?:[:h](\d{2})?)?$/i;

/** The shifts of a day; nothing when it cannot be understood. "8-12, 13h30 a 18" is understood. */
export function readDay(text: string, weekday: number): Shift[] | null {
  const shifts: Shift[] = [];
  for (const piece of text.split(",").map((part) => part.trim())) {
    if (!piece) continue;
    const found = span.exec(piece);
    if (!found) return null;
    const from_minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
    const to_minute = Number(found[3]) * 60 + Number(found[4] ?? 0);
    const before = shifts.at(-1);
    if (to_minute > 1440 || from_minute >= to_minute || (before && before.to_minute > from_minute)) return null;
    shifts.push({ weekday, from_minute, to_minute });
  }
  return shifts;
}

/** A line for each: "2026-12-25 Natal", or "12-25 Natal" for every year. */
export function holidaysText(holidays: BusinessHours["holidays"]): string {
  return holidays.map(({ date, name }) => `${date} ${name}`).join("\n");
}

export function readHolidays(text: string): BusinessHours["holidays"] | null {
  const holidays: BusinessHours["holidays"] = [];
  for (const line of text.split("\n").map((part) => part.trim())) {
    if (!line) continue;
    const found = /^((?:\d{4}-)?\d{2}-\d{2})\s+(\S.*)$/.exec(line);
    if (!found?.[1] || !found[2]) return null;
    holidays.push({ date: found[1], name: found[2] });
  }
  return holidays;
}

/** Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher). */
function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1));
}

/** The national holidays of Brazil: those of a fixed date, and Good Friday of this year and the next. */
export function brazilianHolidays(year: number): BusinessHours["holidays"] {
  const fridays = [year, year + 1].map((of) => {
    const friday = new Date(easter(of).getTime() - 2 * 24 * 3_600_000);
    return { date: friday.toISOString().slice(0, 10), name: "Sexta-feira Santa" };
  });
  return [
    { date: "01-01", name: "Confraternização Universal" },
    { date: "04-21", name: "Tiradentes" },
    { date: "05-01", name: "Dia do Trabalho" },
    { date: "09-07", name: "Independência do Brasil" },
    { date: "10-12", name: "Nossa Senhora Aparecida" },
    { date: "11-02", name: "Finados" },
    { date: "11-15", name: "Proclamação da República" },
    { date: "11-20", name: "Dia da Consciência Negra" },
    { date: "12-25", name: "Natal" },
    ...fridays,
  ];
}
