import { expect, test } from "vitest";
import { conditionsOf, differs, stateOf } from "./conditions";

const mine = { q: null, segment: null, csm_id: "me", tag: null, parent_id: null, overdue: null, renews_within: 90 };

test("Carla's list goes into the address and comes out of it as it was kept", () => {
  const state = stateOf(mine, "arr", "list-1");
  expect(state).toEqual({ csm_id: "me", renews_within: "90", sort: "arr", list: "list-1" });
  expect(conditionsOf(state)).toEqual({ csm_id: "me", renews_within: 90 });
});

test("an open list has changed once a condition or the order is another", () => {
  const view = { filter: { ...mine, overdue: true }, sort: "name" as const };
  const state = stateOf(view.filter, view.sort, "list-1");
  expect(differs(state, view)).toBe(false);
  expect(differs({ ...state, sort: "arr" }, view)).toBe(true);
  expect(differs({ ...state, overdue: undefined }, view)).toBe(true);
  expect(differs({ ...state, q: "padaria" }, view)).toBe(true);
});

test("the address may say true and 90 as they are", () => {
  expect(conditionsOf({ overdue: true, renews_within: 90 } as never)).toEqual({ overdue: true, renews_within: 90 });
});
