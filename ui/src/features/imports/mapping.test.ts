import { expect, test } from "vitest";
import { fieldChoices, fieldKey, keepsColumn, mappingWith, meaningsWith } from "./mapping";

test("a field belongs to one column: the earlier one gives it up", () => {
  expect(mappingWith({ Nome: "name", Fantasia: "domain" }, "Fantasia", "name")).toEqual({ Fantasia: "name" });
});

test("many columns may be left out", () => {
  expect(mappingWith({ A: "ignore" }, "B", "ignore")).toEqual({ A: "ignore", B: "ignore" });
});

test("a column kept as it is has no entry", () => {
  expect(mappingWith({ Cidade: "domain" }, "Cidade", "")).toEqual({});
});

test("extra columns are kept with accounts, and left out of contracts", () => {
  const fields = [{ name: "name", required: true }];
  const names = (kept: boolean) => fieldChoices({ fields }, kept).map((choice) => choice.name);
  expect(names(keepsColumn({ kind: "accounts" }, "Cidade", []))).toEqual(["name", "", "ignore"]);
  expect(names(keepsColumn({ kind: "contracts" }, "Cidade", []))).toEqual(["name", ""]);
  expect(fieldKey({ kind: "accounts" }, "", true)).toBe("import_field.custom");
  expect(fieldKey({ kind: "contracts" }, "", false)).toBe("import_field.left_out");
});

test("a contact keeps a column that is called like one of the company's own fields", () => {
  expect(keepsColumn({ kind: "contacts" }, "area de atuacao", ["Área de atuação"])).toBe(true);
  expect(keepsColumn({ kind: "contacts" }, "Hobby", ["Área de atuação"])).toBe(false);
  expect(fieldKey({ kind: "contacts" }, "", true)).toBe("import_field.own_field");
  expect(fieldKey({ kind: "contacts" }, "", false)).toBe("import_field.left_out");
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
