import { expect, test } from "vitest";
import { listQuery } from "./views";

test("a number is looked for in every ticket, words in the view that is shown", () => {
  expect(listQuery("open", { q: "#44" }).view).toBeUndefined();
  expect(listQuery("open", { q: "44" }).view).toBeUndefined();
  expect(listQuery("open", { q: "erro 44" }).view).toBe("open");
  expect(listQuery("open", { q: "erro 44", all: true }).view).toBeUndefined();
  expect(listQuery("open", {}).view).toBe("open");
});

test("one's own tickets stand in the order of what is due, unless another was chosen", () => {
  expect(listQuery("mine", {}).sort).toBe("due");
  expect(listQuery("mine", { sort: "created" }).sort).toBe("created");
  expect(listQuery("mine", { q: "erro" }).sort).toBeUndefined();
  expect(listQuery("open", {}).sort).toBe("updated");
  expect(listQuery("018f2c1e-0000-7000-8000-000000000001", {}).sort).toBeUndefined(); // a saved view has its own
});
