import { describe, expect, it } from "vitest";
import { sparkPoints } from "./spark";

describe("a line in a card", () => {
  it("goes from left to right, high numbers up", () => {
    expect(sparkPoints([0, 10])).toEqual(["0.0,29.0 100.0,1.0"]);
  });

  it("is broken where there is nothing to say", () => {
    expect(sparkPoints([1, 2, null, 4, 5])).toHaveLength(2);
    expect(sparkPoints([null, 3, null])).toEqual([]);
  });

  it("lies on the ground when nothing happened", () => {
    expect(sparkPoints([0, 0, 0])).toEqual(["0.0,29.0 50.0,29.0 100.0,29.0"]);
  });
});
