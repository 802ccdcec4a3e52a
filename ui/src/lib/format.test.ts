import { expect, test } from "vitest";
import {
  amountOf,
  bytesOf,
  digitsOf,
  initials,
  listOf,
  moneyOf,
  relativeTime,
  spanOf,
  typedOf,
  wholeMoneyOf,
} from "./format";

const now = Date.parse("2026-11-20T12:00:00Z");
const plain = (text: string) => text.replace(/\s/g, " ");

test("times are said as Brazilians say them", () => {
  expect(relativeTime("2026-11-20T11:59:50Z", now, "pt-BR")).toBe("agora");
  expect(relativeTime("2026-11-20T11:55:00Z", now, "pt-BR")).toBe("há 5 min.");
  expect(relativeTime("2026-11-19T12:00:00Z", now, "pt-BR")).toBe("ontem");
});

test("the same in English and Spanish", () => {
  expect(relativeTime("2026-11-20T11:55:00Z", now, "en")).toBe("5 min. ago");
  expect(relativeTime("2026-11-19T12:00:00Z", now, "es")).toBe("ayer");
});

test("a week later it is a date", () => {
  expect(relativeTime("2026-11-01T12:00:00Z", now, "pt-BR")).toContain("2026");
});

test("money is in minor units", () => {
  expect(plain(moneyOf({ amount: 129900, currency: "BRL" }, "pt-BR"))).toBe("R$ 1.299,00");
  expect(plain(moneyOf({ amount: 1299, currency: "JPY" }, "en"))).toBe("¥1,299");
  expect(amountOf("5000", "CLP")).toEqual({ amount: 5000, currency: "CLP" });
  expect(amountOf(12.99, "EUR")).toEqual({ amount: 1299, currency: "EUR" });
  expect(typedOf(amountOf(1.234, "KWD"))).toBe(1.234);
  expect(digitsOf("R")).toBe(2); // not typed to its end
  expect(plain(wholeMoneyOf({ amount: 103698800, currency: "BRL" }, "pt-BR"))).toBe("R$ 1.036.988");
  expect(plain(wholeMoneyOf({ amount: 1299, currency: "JPY" }, "en"))).toBe("¥1,299");
});

test("sizes of files", () => {
  expect(plain(bytesOf(183_422, "pt-BR"))).toBe("183 kB");
  expect(plain(bytesOf(4_210, "pt-BR"))).toBe("4,2 kB");
});

test("initials of one, two and many names", () => {
  expect(initials("Ana")).toBe("A");
  expect(initials("ana paula lima")).toBe("AL");
  expect(initials("  ")).toBe("");
});

test("a span says its two largest parts, rounded to minutes", () => {
  expect(plain(spanOf(45 * 60_000, "pt-BR"))).toBe("45 min");
  expect(plain(spanOf(90 * 60_000 - 1000, "pt-BR"))).toBe("1 h 30 min");
  expect(plain(spanOf(-27 * 3_600_000, "pt-BR"))).toBe("1 dia 3 h");
  expect(plain(spanOf(48 * 3_600_000 + 58 * 60_000, "pt-BR"))).toBe("2 dias"); // of days nobody counts minutes
  expect(plain(spanOf(36 * 3_600_000, "pt-BR", "hour"))).toBe("36 h");
  expect(plain(spanOf(10_000, "pt-BR"))).toBe("0 min");
});

test("names stand in a row as the reader's language joins them", () => {
  expect(listOf(["Rita", "João", "Ana"], "pt-BR")).toBe("Rita, João e Ana");
  expect(listOf(["Rita", "João"], "es")).toBe("Rita y João");
});
