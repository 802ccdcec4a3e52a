import { expect, test } from "vitest";
import { fieldChoices, mappingWith } from "./mapping";

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
