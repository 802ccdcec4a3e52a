import { expect, test } from "vitest";
import { askedOf, conditionsOf, differs, filterOf, portfolioFilterOf } from "./portfolio_conditions";

const kept = {
  q: null,
  band: null,
  segment: null,
  csm_id: "me",
  score_from: 0,
  score_to: 40,
  arr_from: null,
  arr_to: null,
  no_arr: null,
  at_risk: true,
};

test("Gabriela's list goes into the address and comes out of it as it was kept", () => {
  const filter = filterOf(kept, "arr", "list-1");
  expect(filter).toEqual({
    csm_id: "me",
    score_from: "0",
    score_to: "40",
    at_risk: "true",
    sort: "arr",
    list: "list-1",
  });
  expect(conditionsOf(filter)).toEqual({ csm_id: "me", score_from: 0, score_to: 40, at_risk: true });
  expect(askedOf(filter)).toEqual({ csm_id: "me", score_from: "0", score_to: "40", at_risk: "true", sort: "arr" });
});

test("an open list has changed once a condition or the order is another", () => {
  const list = { filter: kept, sort: "arr" as const };
  const filter = filterOf(kept, "arr", "list-1");
  expect(differs(filter, list)).toBe(false);
  expect(differs({ ...filter, sort: undefined }, list)).toBe(true);
  expect(differs({ ...filter, at_risk: undefined }, list)).toBe(true);
  expect(differs({ ...filter, q: "padaria" }, list)).toBe(true);
});

test("the address may say true and 40 as they are", () => {
  const filter = portfolioFilterOf({ at_risk: true, score_to: 40 } as never);
  expect(filter).toEqual({ at_risk: "true", score_to: "40" });
  expect(conditionsOf(filter)).toEqual({ score_to: 40, at_risk: true });
});
