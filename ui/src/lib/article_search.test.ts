import { expect, test } from "vitest";
import { questionOf } from "./article_search";

test("a question is one line", () => {
  expect(questionOf("  A nota\n\nnão  sai ")).toBe("A nota não sai");
});

test("of a long text its first words are asked", () => {
  const question = questionOf("forno ".repeat(60));
  expect(question.length).toBeLessThanOrEqual(200);
  expect(question.endsWith("forno")).toBe(true);
  expect(questionOf("x".repeat(300))).toHaveLength(200);
});
