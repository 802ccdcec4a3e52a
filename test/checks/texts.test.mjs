import assert from "node:assert/strict";
import test from "node:test";
import { other_words } from "../../bin/checks/terms.mjs";
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

test("a second word for the same thing is told, but not inside of a placeholder or of another word", () => {
  const said = (sentence) => other_words("pt-BR", { key: sentence });
  assert.deepEqual(said("O status do chamado"), ['pt-BR: "key" says "status", where others say "situação"']);
  assert.match(said("Escalonamento")[0], /escalação/);
  assert.match(said("Veja a Central de ajuda")[0], /Central de Ajuda/);
  assert.deepEqual(said("Veja a Central de Ajuda: {{ticket.status}} há {time}, um agendamento"), []);
  assert.match(other_words("es", { key: "Dos casos" })[0], /ticket/);
  assert.deepEqual(other_words("es", { "calibration.few": "Pocos casos" }), []);
});
