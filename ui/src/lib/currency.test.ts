import { expect, test } from "vitest";
import { currencyChoices, currencyOf } from "./currency";
import { phoneRegions } from "./types";

test("a company's currency is that of its country", () => {
  expect(["BR", "PT", "CL", "US", "EC"].map(currencyOf)).toEqual(["BRL", "EUR", "CLP", "USD", "USD"]);
});

test("every country's currency can be chosen, by its name too", () => {
  const choices = new Map(currencyChoices("pt-BR").map(({ value, label }) => [value, label]));
  expect(phoneRegions.map(currencyOf).filter((code) => !choices.has(code))).toEqual([]);
  expect(choices.get("BRL")?.toLowerCase()).toBe("brl – real brasileiro");
});
