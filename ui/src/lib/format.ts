// Times, numbers and money as the reader's language writes them.

// As ISO 4217 has it: the server's own list, for browsers differ about some, and money must not.
import exceptions from "../../../src/customer/currency_digits.json";
import { currentLanguage } from "./language";
import type { Money } from "./types";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "há 5 minutos", "ontem"; a date when it is more than a week away. */
export function relativeTime(at: string, now: number, language = currentLanguage()): string {
  const passed = new Date(at).getTime() - now;
  const size = Math.abs(passed);
  if (size > 7 * day) return dateOf(at, language);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  if (size < minute) return words.format(0, "second");
  if (size < hour) return words.format(Math.round(passed / minute), "minute");
  if (size < day) return words.format(Math.round(passed / hour), "hour");
  return words.format(Math.round(passed / day), "day");
}

export function dateOf(at: string, language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(at));
}

export function dateTimeOf(at: string, language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

export function timeOf(at: string, language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(at));
}

/** "2026-11-20T14:30" in the person's own time, as an input of date and time wants it. */
export function localInput(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function numberOf(value: number, language = currentLanguage()): string {
  return new Intl.NumberFormat(language).format(value);
}

/** "Rita, João e Ana" */
export function listOf(names: readonly string[], language = currentLanguage()): string {
  return new Intl.ListFormat(language).format(names);
}

/** How many digits a currency has behind the point: 2 of most, none of yen. */
export function digitsOf(currency: string): number {
  const exception = / ([A-Z]{3})(\d)/g;
  for (const [, code, digits] of exceptions.matchAll(exception)) if (code === currency) return Number(digits);
  return 2;
}

/** 12.99 of {1299, "EUR"}, as a person types it, */
export const typedOf = ({ amount, currency }: Money) => amount / 10 ** digitsOf(currency);
/** and back. */
export const amountOf = (typed: number | string, currency: string): Money => ({
  amount: Math.round(Number(typed) * 10 ** digitsOf(currency)),
  currency,
});

export function moneyOf({ amount, currency }: Money, language = currentLanguage()): string {
  const digits = digitsOf(currency);
  const words = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return words.format(typedOf({ amount, currency }));
}

/** For a headline: without cents. */
export function wholeMoneyOf({ amount, currency }: Money, language = currentLanguage()): string {
  const words = new Intl.NumberFormat(language, { style: "currency", currency, maximumFractionDigits: 0 });
  return words.format(typedOf({ amount, currency }));
}

export function bytesOf(size: number, language = currentLanguage()): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let step = 0;
  let value = size;
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: steps[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** "2 d 3 h", "2 d", "1 h 30 min": the largest part and the next; `largest` keeps a target of 16 hours from being days. */
export function spanOf(ms: number, language = currentLanguage(), largest: "day" | "hour" = "day"): string {
  const sizes = { day, hour, minute };
  const units = largest === "day" ? (["day", "hour", "minute"] as const) : (["hour", "minute"] as const);
  let rest = Math.round(Math.abs(ms) / minute) * minute;
  const counts = units.map((unit) => {
    const count = Math.floor(rest / sizes[unit]);
    rest -= count * sizes[unit];
    return { unit, count };
  });
  const first = counts.findIndex(({ count }) => count > 0);
  if (first < 0) return unitOf(0, "minute", language);
  const shown = counts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ unit, count }) => unitOf(count, unit, language)).join(" ");
}

const unitOf = (count: number, unit: string, language: string) =>
  new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count);

/** Up to two letters for an avatar: "Ana Paula Lima" → "AL". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}
