import { expect, test } from "vitest";
import type { Product } from "@/lib/customer_types";
import { stateOf } from "./whitespace_cell";

const stock = { id: "p", segments: ["enterprise"] } as unknown as Product;

test("a cell says whether the account has it, uses it, could buy it, or is not whom it is for", () => {
  const owned = [{ product_id: "p", since_on: null }];
  expect(stateOf(stock, { segment: "smb", owned, unused: [] })).toBe("owned");
  expect(stateOf(stock, { segment: "smb", owned, unused: ["q"] })).toBe("owned");
  expect(stateOf(stock, { segment: "smb", owned, unused: ["p"] })).toBe("unused");
  expect(stateOf(stock, { segment: "enterprise", owned: [], unused: [] })).toBe("open");
  expect(stateOf(stock, { segment: "smb", owned: [], unused: [] })).toBe("unfit");
  expect(stateOf({ ...stock, segments: [] }, { segment: "smb", owned: [], unused: [] })).toBe("open");
});
