import { expect, test } from "vitest";
import { pieces } from "./variables";

test("a text is cut at its variables, and what is none stays", () => {
  expect(pieces("Olá, {{contact.first_name}}! {{ ticket.number }}{{x}}")).toEqual([
    { text: "Olá, " },
    { text: "{{contact.first_name}}", variable: "contact.first_name" },
    { text: "! " },
    { text: "{{ ticket.number }}", variable: "ticket.number" },
    { text: "{{x}}" },
  ]);
  expect(pieces("")).toEqual([]);
});
