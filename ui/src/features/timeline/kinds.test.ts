import { expect, test } from "vitest";
import { kindsOf } from "./kinds";

test("groups of the address become kinds of events, and strangers are left out", () => {
  expect(kindsOf("people,tickets")).toBe("contact,ticket,problem");
  expect(kindsOf("people,nonsense")).toBe("contact");
  expect(kindsOf("nonsense")).toBeUndefined();
  expect(kindsOf(undefined)).toBeUndefined();
});

test("answers to surveys and signals are among what is told of health", () => {
  expect(kindsOf("scores")).toBe("health,nps,signal,support.cluster_found");
});
