import assert from "node:assert/strict";
import test from "node:test";
import { complaints, repeated } from "../../bin/checks/texts.mjs";

test("catalogues that say the same are fine", () => {
  const pt = { "ticket.opened": "{name} abriu o chamado", "ticket.solved": "Resolvido" };
  const en = { "ticket.opened": "{name} opened the ticket", "ticket.solved": "Solved" };
  assert.deepEqual(complaints({ "pt-BR": pt, en }), []);
});

test("a missing sentence is told, whichever side lacks it", () => {
  assert.deepEqual(complaints({ "pt-BR": { a: "A", b: "B" }, en: { a: "A", c: "C" } }), [
    'en: "b" is missing',
    'pt-BR: "c" is missing',
  ]);
});

test("placeholders are the same in every language", () => {
  assert.match(complaints({ "pt-BR": { a: "{count} dias" }, en: { a: "{n} days" } })[0], /other \{placeholders\}/);
});

test("order and empty sentences are told", () => {
  assert.match(complaints({ en: { b: "B", a: "A" } })[0], /"a" is out of order/);
  assert.match(complaints({ en: { a: " " } })[0], /says nothing/);
});

test("a key that stands there twice is found", () => {
  assert.deepEqual(repeated('{\n  "a": "1",\n  "b": "2",\n  "a": "3"\n}'), ["a"]);
});
