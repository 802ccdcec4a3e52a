import { expect, test } from "vitest";
import { variables } from "@/features/problems/variables";
import { variableName } from "@/lib/variable_names";
import { macroVariables } from "./macro_sample";

test("whatever can be put into a text has a name in words", () => {
  for (const name of [...variables, ...macroVariables, "validation.link", "closes_on"])
    expect(variableName(name), name).toMatch(/^variable\./);
});

test("what is no variable has no name", () => {
  expect(variableName("contact.shoe_size")).toBeUndefined();
  expect(variableName("toString")).toBeUndefined();
});
