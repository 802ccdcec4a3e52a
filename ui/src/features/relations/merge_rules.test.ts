import { expect, test } from "vitest";
import { readersTogether } from "./merge_rules";

const rita = { contact_id: "rita", contact_name: "Rita Moraes" };
const joao = { contact_id: "joao", contact_name: "João Lima" };

test("both who asked read the answers, the target's contact first", () => {
  expect(readersTogether(rita, joao)).toEqual(["João Lima", "Rita Moraes"]);
});

test("who asked twice is named once", () => {
  expect(readersTogether(rita, rita)).toEqual(["Rita Moraes"]);
});

test("a ticket that nobody asked adds nobody", () => {
  expect(readersTogether({ contact_id: null, contact_name: null }, rita)).toEqual(["Rita Moraes"]);
});
