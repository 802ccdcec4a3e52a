import { expect, test } from "vitest";
import { fieldChoices, fieldKey, mappingWith, meaningsWith } from "./mapping";

test("a field belongs to one column: the earlier one gives it up", () => {
  expect(mappingWith({ Nome: "name", Fantasia: "domain" }, "Fantasia", "name")).toEqual({ Fantasia: "name" });
});

test("many columns may be left out", () => {
  expect(mappingWith({ A: "ignore" }, "B", "ignore")).toEqual({ A: "ignore", B: "ignore" });
});

test("a column kept as it is has no entry", () => {
  expect(mappingWith({ Cidade: "domain" }, "Cidade", "")).toEqual({});
});

test("extra columns are kept with accounts", () => {
  const fields = [{ name: "name", required: true }];
  expect(fieldChoices({ kind: "accounts", fields }).map((choice) => choice.name)).toEqual(["name", "", "ignore"]);
  expect(fieldChoices({ kind: "contacts", fields }).map((choice) => choice.name)).toEqual(["name", ""]);
});

test("what a word of the other system means is kept by its field, and can be taken back", () => {
  const one = meaningsWith({}, "status", "Pausado", "waiting_internal");
  expect(one).toEqual({ status: { Pausado: "waiting_internal" } });
  const two = meaningsWith(one, "assignee", "Bia", "ignore");
  expect(two).toEqual({ status: { Pausado: "waiting_internal" }, assignee: { Bia: "ignore" } });
  expect(meaningsWith(two, "status", "Pausado", null)).toEqual({ assignee: { Bia: "ignore" } });
});

test("the key of a ticket is called its number", () => {
  expect(fieldKey({ kind: "tickets" }, "external_id")).toBe("import_field.ticket_number");
  expect(fieldKey({ kind: "accounts" }, "external_id")).toBe("import_field.external_id");
});
