import { expect, test } from "vitest";

type Catalogue = Record<string, string>;
const catalogues = import.meta.glob<Catalogue>("../texts/*.json", { eager: true, import: "default" });

test("the three languages are there", () => {
  expect(Object.keys(catalogues).sort()).toEqual(["../texts/en.json", "../texts/es.json", "../texts/pt-BR.json"]);
});
