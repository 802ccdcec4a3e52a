import { expect, test } from "vitest";
import { phoneOf } from "./phone";

test("a number of Rita's country is read as she writes it", () => {
  expect(phoneOf("+5511987654321")).toBe("+55 11 98765-4321");
  expect(phoneOf("+551133334444")).toBe("+55 11 3333-4444");
});

test("numbers of other countries have their code and groups", () => {
  expect(phoneOf("+14155552671")).toBe("+1 415 555 2671");
  expect(phoneOf("+34612345678")).toBe("+34 612 345 678");
  expect(phoneOf("+351912345678")).toBe("+351 912 345 678");
  expect(phoneOf("+59899123456")).toBe("+598 991 23456");
});

test("what is no such number stays as it is", () => {
  expect(phoneOf("ramal 12")).toBe("ramal 12");
  expect(phoneOf("")).toBe("");
});
