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
