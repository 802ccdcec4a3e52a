import { expect, it } from "vitest";
import { momentOf } from "./moment";

const for_it = (holds: boolean | null) => ({ speaks_for: true, holds });
const against = (holds: boolean | null) => ({ speaks_for: false, holds });

it("is no moment to offer more while anything speaks against it", () => {
  expect(momentOf([for_it(true), for_it(true), against(true)])).toBe("not_yet");
});

it("is a good one when something speaks for it and nothing against", () => {
  expect(momentOf([for_it(true), for_it(false), against(false), against(null)])).toBe("good");
});

it("says nothing where nothing is known", () => {
  expect(momentOf([for_it(null), for_it(false), against(null)])).toBe("unclear");
  expect(momentOf([])).toBe("unclear");
});
