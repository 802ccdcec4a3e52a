import { expect, test } from "vitest";
import type { Stakeholder } from "@/lib/customer_types";
import { placesOf } from "./map_places";

const person = (name: string, more: Partial<Stakeholder>) =>
  ({ name, influence: null, sentiment: null, left_on: null, ...more }) as Stakeholder;

test("people stand where they were put; who was not put anywhere, and who left, stand aside", () => {
  const places = placesOf([
    person("Rita", { influence: 5, sentiment: "critic" }),
    person("Otto", { influence: 2 }),
    person("Lia", { influence: 5, sentiment: "supporter", left_on: "2026-03-01" }),
  ]);
  expect(places.at(5, "critic").map(({ name }) => name)).toEqual(["Rita"]);
  expect(places.at(5, "supporter")).toEqual([]);
  expect(places.unplaced.map(({ name }) => name)).toEqual(["Otto"]);
  expect(places.left.map(({ name }) => name)).toEqual(["Lia"]);
});
