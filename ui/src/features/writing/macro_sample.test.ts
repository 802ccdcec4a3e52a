import { expect, test } from "vitest";
import { fillSample, macroVariables, type MacroSample } from "./macro_sample";

const sample = Object.fromEntries(macroVariables.map((name) => [name, `<${name}>`])) as MacroSample;

test("names stand where the variables were, with or without spaces", () => {
  expect(fillSample("Olá, {{contact.first_name}}! Aqui é {{ agent.name }}.", sample)).toBe(
    "Olá, <contact.first_name>! Aqui é <agent.name>.",
  );
});

test("what is no variable stays as it was typed", () => {
  expect(fillSample("{{contact.shoe_size}} {{toString}} {{ {contact.name}", sample)).toBe(
    "{{contact.shoe_size}} {{toString}} {{ {contact.name}",
  );
});
