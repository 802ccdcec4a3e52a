import { expect, test } from "vitest";
import type { PortfolioWeek } from "@/lib/health_past_types";
import { currenciesIn, figureOf, shareOf } from "./weeks_option";

const share = { band: null, few_data: false, left: false, accounts: 0, arr: [] };
const week: PortfolioWeek = {
  on: "2026-03-16",
  accounts: 3,
  bands: [
    { ...share, band: "healthy", accounts: 2, arr: [{ amount: 120050, currency: "BRL" }] },
    { ...share, few_data: true, accounts: 1, arr: [{ amount: 900, currency: "USD" }] },
    share,
    { ...share, left: true, accounts: 4 },
  ],
};

test("a week says of each band how many accounts, or what they bring in of one currency", () => {
  expect(week.bands.map(shareOf)).toEqual(["healthy", "few", "none", "left"]);
  expect(figureOf(week, "healthy", null)).toBe(2);
  expect(figureOf(week, "healthy", "BRL")).toBe(1200.5);
  expect(figureOf(week, "few", "BRL")).toBe(0);
  expect(figureOf(week, "risk", null)).toBe(0);
  expect(currenciesIn([week, { ...week, bands: [week.bands[0]!] }])).toEqual(["BRL", "USD"]);
});
