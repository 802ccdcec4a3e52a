import { expect, test } from "vitest";
import { Intent } from "./intent";
import { Problem } from "./problem";

test("a double click and a retry after a lost answer are the same wish", () => {
  const intent = new Intent();
  const first = intent.keyFor({ body: "Olá" });
  expect(intent.keyFor({ body: "Olá" })).toBe(first);
  intent.settle(new Problem(0));
  expect(intent.keyFor({ body: "Olá" })).toBe(first);
  intent.settle(new Problem(503));
  expect(intent.keyFor({ body: "Olá" })).toBe(first);
});

test("changed words are another wish", () => {
  const intent = new Intent();
  expect(intent.keyFor({ body: "Olá" })).not.toBe(intent.keyFor({ body: "Olá!" }));
});

test("after an answer, good or bad, the next wish is new", () => {
  const intent = new Intent();
  const first = intent.keyFor({ body: "Olá" });
  intent.settle();
  const second = intent.keyFor({ body: "Olá" });
  expect(second).not.toBe(first);
  intent.settle(new Problem(409));
  expect(intent.keyFor({ body: "Olá" })).not.toBe(second);
});
