// What a merge is said to move, in the words of ui/src/texts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The tables of which rows move, as the lists of parts name them: by place or by name. */
function moving_tables() {
  const sources = ["src/app/merge_parts.cpp", "src/customer/merge/merge_parts.cpp"].map(read).join("");
  const parts = sources.split(/\{(?=account,|contact,|\.kind = )/).slice(1);
  const moving = parts.filter((part) => !/\bstays\b/.test(part.split("}")[0]));
  return new Set(moving.map((part) => /"(\w+)"/.exec(part)[1]));
}

test("whatever a merge moves is said in words, and not by the name of its table", () => {
  const texts = JSON.parse(read("ui/src/texts/pt-BR.json"));
  const tables = [...moving_tables()];
  assert.ok(tables.includes("tickets") && tables.includes("contracts") && tables.includes("usage_unions"));
  assert.deepEqual(
    tables.filter((table) => !(`merge.part.${table}` in texts)),
    [],
  );
});
