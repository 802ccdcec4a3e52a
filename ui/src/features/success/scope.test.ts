import { expect, it } from "vitest";
import { csmOf, usualScope } from "./scope";

it("shows Gabriela her own customers and her manager all of them", () => {
  expect(usualScope({ roles: ["csm"] }, false)).toBe("me");
  expect(usualScope({ roles: ["cs_manager"] }, true)).toBe("all");
  expect(usualScope({ roles: ["csm", "cs_manager"] }, true)).toBe("me");
});

it("names the CSM that other lists filter by", () => {
  expect(csmOf("me", { id: "g" })).toBe("g");
  expect(csmOf("all", { id: "g" })).toBeUndefined();
  expect(csmOf("none", { id: "g" })).toBe("none");
  expect(csmOf("h", { id: "g" })).toBe("h");
});
