import { expect, test } from "vitest";
import { inherited, lineOf } from "./inherited";

const none = { team_id: null, skill_id: null, sla_policy_id: null };
const tree = [
  { ...none, id: "sistema", parent_id: null, team_id: "plantao", skill_id: "rede" },
  { ...none, id: "acesso", parent_id: "sistema", sla_policy_id: "rapida" },
  { ...none, id: "senha", parent_id: "acesso", skill_id: "login" },
];

test("a category brings along its own word, then that of the nearest above", () => {
  expect(inherited(tree, "senha")).toEqual({ team_id: "plantao", skill_id: "login", sla_policy_id: "rapida" });
  expect(inherited(tree, "sistema")).toEqual({ team_id: "plantao", skill_id: "rede", sla_policy_id: null });
  expect(inherited(tree, null)).toEqual(none);
});

test("the line of a category ends at its root, and where somebody is missing", () => {
  expect(lineOf(tree, "senha").map(({ id }) => id)).toEqual(["senha", "acesso", "sistema"]);
  expect(lineOf(tree.slice(1), "senha").map(({ id }) => id)).toEqual(["senha", "acesso"]);
});
