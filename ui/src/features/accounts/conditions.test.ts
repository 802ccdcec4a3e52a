import { expect, test } from "vitest";
import { conditionsOf, countMore, differs, stateOf } from "./conditions";

const mine = { q: null, segment: null, csm_id: "me", tag: null, parent_id: null, overdue: null, renews_within: 90 };

test("Carla's list goes into the address and comes out of it as it was kept", () => {
  const state = stateOf(mine, "arr", "list-1");
  expect(state).toEqual({ csm_id: "me", renews_within: "90", sort: "arr", list: "list-1" });
  expect(conditionsOf(state)).toEqual({ csm_id: "me", renews_within: 90 });
});

test("an open list has changed once a condition, the order or a column is another", () => {
  const view = { filter: { ...mine, overdue: true }, sort: "name" as const, columns: ["csm", "arr"] };
  const columns = ["arr", "csm"];
  const state = stateOf(view.filter, view.sort, "list-1");
  expect(differs(state, columns, view)).toBe(false);
  expect(differs({ ...state, sort: "arr" }, columns, view)).toBe(true);
  expect(differs({ ...state, overdue: undefined }, columns, view)).toBe(true);
  expect(differs({ ...state, q: "padaria" }, columns, view)).toBe(true);
  expect(differs(state, ["arr"], view)).toBe(true);
  expect(differs(state, ["arr", "tags"], view)).toBe(true);
  expect(differs(state, ["arr"], { ...view, columns: [] })).toBe(false);
});

test("health, revenue and fields go into the address and come out as the server keeps them", () => {
  const filter = { health: "risk", score_to: 40, mrr_from: 100000, currency: "BRL", at_risk: true, field_value: "7" };
  const state = stateOf(filter as never, "renewal");
  expect(state).toMatchObject({ health: "risk", score_to: "40", mrr_from: "100000", at_risk: "true", sort: "renewal" });
  expect(conditionsOf(state)).toEqual(filter);
  expect(countMore(state)).toBe(6);
  expect(countMore({ q: "padaria", sort: "arr" })).toBe(0);
});

test("the address may say true and 90 as they are", () => {
  expect(conditionsOf({ overdue: true, renews_within: 90 } as never)).toEqual({ overdue: true, renews_within: 90 });
});
