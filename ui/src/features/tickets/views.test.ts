import { expect, test } from "vitest";
import { listQuery } from "./views";

test("a number is looked for in every ticket, words in the view that is shown", () => {
  expect(listQuery("open", { q: "#44" }).view).toBeUndefined();
  expect(listQuery("open", { q: "44" }).view).toBeUndefined();
  expect(listQuery("open", { q: "erro 44" }).view).toBe("open");
  expect(listQuery("open", { q: "erro 44", all: true }).view).toBeUndefined();
  expect(listQuery("open", {}).view).toBe("open");
});
