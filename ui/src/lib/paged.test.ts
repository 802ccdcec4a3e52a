import { expect, test } from "vitest";
import { allPages } from "./paged";

const pages = [
  { items: ["Alice", "Ana"], next: "ana" },
  { items: ["Otávio", "Paula"], next: "paula" },
  { items: ["Zuleica"], next: null },
];
const read = async (after?: string) => pages[["ana", "paula"].indexOf(after ?? "") + 1]!;

test("Zuleica, whom the third page holds, can be chosen too", async () => {
  expect(await allPages(read)).toEqual({ items: ["Alice", "Ana", "Otávio", "Paula", "Zuleica"], next: null });
});

test("a list without an end is read no further than so many pages", async () => {
  expect(await allPages(read, 2)).toEqual({ items: ["Alice", "Ana", "Otávio", "Paula"], next: "paula" });
});
