import { expect, test } from "vitest";
import { categoryLines } from "./category_tree";

test("children stand below their parents, in their order", () => {
  const lines = categoryLines([
    { id: "3", name: "Senha", parent_id: "1", position: 1 },
    { id: "2", name: "Nota fiscal", parent_id: null, position: 2 },
    { id: "1", name: "Acesso", parent_id: null, position: 1 },
    { id: "4", name: "Bloqueio", parent_id: "1", position: 0 },
  ]);
  expect(lines.map((line) => line.path)).toEqual(["Acesso", "Acesso › Bloqueio", "Acesso › Senha", "Nota fiscal"]);
});

test("a child whose parent is not offered stands on its own", () => {
  expect(categoryLines([{ id: "3", name: "Senha", parent_id: "gone" }]).map((line) => line.path)).toEqual(["Senha"]);
});

test("readers see the names of their language, and the one name where there is none", () => {
  const categories = [
    { id: "1", name: "Acesso", names: { en: "Access" }, parent_id: null },
    { id: "2", name: "Senha", names: {}, parent_id: "1" },
  ];
  const paths = (language: "en" | "es") => categoryLines(categories, language).map((line) => line.path);
  expect(paths("en")).toEqual(["Access", "Access › Senha"]);
  expect(paths("es")).toEqual(["Acesso", "Acesso › Senha"]);
});
