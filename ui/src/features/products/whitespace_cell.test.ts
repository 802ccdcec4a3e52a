import { expect, test } from "vitest";
import type { Product } from "@/lib/customer_types";
import { stateOf } from "./whitespace_cell";

const stock = { id: "p", segments: ["enterprise"] } as unknown as Product;

test("a cell says whether the account has it, could buy it, or is not whom it is for", () => {
  expect(stateOf(stock, { segment: "smb", owned: [{ product_id: "p", since_on: null }] })).toBe("owned");
  expect(stateOf(stock, { segment: "enterprise", owned: [] })).toBe("open");
  expect(stateOf(stock, { segment: "smb", owned: [] })).toBe("unfit");
  expect(stateOf({ ...stock, segments: [] }, { segment: "smb", owned: [] })).toBe("open");
});
