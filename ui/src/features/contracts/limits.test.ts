import { expect, test } from "vitest";
import { limitsOf, textOfLimits } from "./limits";

test("limits read back as they were written", () => {
  const limits = { "Notas por mês": 5000, "Lojas: matriz": 2 };
  expect(limitsOf(textOfLimits(limits))).toEqual(limits);
});

test("a line that names no number is not kept as something else", () => {
  expect(limitsOf("Notas por mês")).toBeNull();
  expect(limitsOf("Notas: muitas")).toBeNull();
  expect(limitsOf(": 5")).toBeNull();
  expect(limitsOf("  \n")).toEqual({});
});
