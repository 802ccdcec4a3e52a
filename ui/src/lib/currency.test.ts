import { expect, test } from "vitest";
import { currencyChoices } from "./currency";

test("a currency can be chosen by its code, and by its name", () => {
  const choices = new Map(currencyChoices("pt-BR").map(({ value, label }) => [value, label]));
  expect(["BRL", "EUR", "CLP", "USD", "MXN"].filter((code) => !choices.has(code))).toEqual([]);
  expect(choices.get("BRL")?.toLowerCase()).toBe("brl – real brasileiro");
});
