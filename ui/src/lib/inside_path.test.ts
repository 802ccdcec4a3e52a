import { expect, test } from "vitest";
import { insidePath } from "./inside_path";

test("after sign-in one goes on where one was", () => {
  expect(insidePath("/support/1?view=mine")).toBe("/support/1?view=mine");
});

test("never to another site, and never back to the door", () => {
  for (const bad of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/sign-in?to=/",
    undefined,
  ])
    expect(insidePath(bad)).toBe("/");
});
