import { expect, test } from "vitest";
import type { SavedView, View } from "@/lib/types";
import { filterShown, moved, nothing, said } from "./view_filter";

const late = "0198a000-0000-7000-8000-000000000001";
const saved = { id: late, filter: { ...nothing, tiers: ["n2"], text: "boleto" } } as unknown as View;

test("Ana's own tickets become a filter that means whoever looks", () => {
  expect(said(filterShown("mine", undefined, [])!)).toEqual({
    statuses: ["new", "open", "waiting_customer", "waiting_internal", "awaiting_validation"],
    assignee: "me",
  });
});

test("words that Ana searches for become part of it, the number of a ticket does not", () => {
  expect(filterShown("n1", "nota fiscal", [])?.text).toBe("nota fiscal");
  expect(filterShown("n1", "#121", [])?.text).toBeNull();
  expect(filterShown("n1", "121", [])?.text).toBeNull();
});

test("a saved view begins a new one, and new words take the place of its own", () => {
  expect(said(filterShown(late, undefined, [saved])!)).toEqual({ tiers: ["n2"], text: "boleto" });
  expect(filterShown(late, "pix", [saved])?.text).toBe("pix");
});

test("what Ana has put aside, and a view that is gone, cannot be kept", () => {
  expect(filterShown("snoozed", undefined, [])).toBeNull();
  expect(filterShown(late, undefined, [])).toBeNull();
});

test("a zero is said, emptiness is not", () => {
  expect(said({ ...nothing, customer_replied: false, text: "" })).toEqual({ customer_replied: false });
});

const view = (id: string, position: number, may_edit = true) => ({ id, position, may_edit, version: 3 }) as SavedView;

test("a view changes places with its neighbour, over those of others", () => {
  const views = [view("a", 1), view("boss", 2, false), view("b", 5)];
  expect(moved(views, "b", -1)).toEqual([
    { id: "b", version: 3, position: 1 },
    { id: "a", version: 3, position: 5 },
  ]);
  expect(moved(views, "a", 1)).toHaveLength(2);
});

test("the first goes no higher, the last no lower, and what one may not edit stays", () => {
  const views = [view("a", 1), view("boss", 2, false), view("b", 5)];
  expect(moved(views, "a", -1)).toEqual([]);
  expect(moved(views, "b", 1)).toEqual([]);
  expect(moved(views, "boss", -1)).toEqual([]);
});

test("of two on one place the one that is moved steps aside", () => {
  expect(moved([view("a", 4), view("b", 4)], "b", -1)).toEqual([{ id: "b", version: 3, position: 3 }]);
});
