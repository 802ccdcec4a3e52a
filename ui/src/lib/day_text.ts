// Days as people type them, in the order of their language.

import { currentLanguage } from "./language";
import type { Language } from "./types";

/** How a field of a day shows it (dayjs). English is read in too many orders of day and month for any but this one. */
export const dayFormat = (language: Language = currentLanguage()) => (language === "en" ? "YYYY-MM-DD" : "DD/MM/YYYY");

/** The same for the eye of who has typed nothing yet. */
export const dayHint = (language: Language = currentLanguage()) => (language === "en" ? "yyyy-mm-dd" : "dd/mm/aaaa");

/**
 * "2026-11-29" of itself, "29/11/2026", "29.11.2026" or "29112026"; null for what is no day. Read at each letter: nothing
 * on the way to one of these is another.
 */
export function dayIn(text: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  return local ? day(local[3], local[2], local[1]) : null;
}

function day(year = "", month = "", date = ""): string | null {
  const whole = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = new Date(`${whole}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== whole ? null : whole;
}
