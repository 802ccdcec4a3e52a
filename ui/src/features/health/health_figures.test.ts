import { expect, test } from "vitest";
import { shareOf, type DraftIndicator } from "./draft";
import { figureText, pointsText, scoreText } from "./health_figures";

const t = ((key: string) => key) as never;

test("values are read by their units", () => {
  expect(figureText(t, "percent", 48.4, "pt-BR")).toBe("48%");
  expect(figureText(t, "number", 1.26, "pt-BR")).toBe("1,3");
  expect(figureText(t, "count", 1204, "pt-BR")).toBe("1.204");
  expect(figureText(t, "yes_no", 1)).toBe("health.yes");
  expect(figureText(t, "days", null)).toBe("–");
});

test("scores are whole, and changes have a sign", () => {
  expect(scoreText(71.6)).toBe("71");
  expect(scoreText(70)).toBe("70");
  expect(scoreText(null)).toBe("–");
  expect(pointsText(5, "en")).toBe("+5");
  expect(pointsText(-12, "en")).toBe("-12");
});

test("a share is of all weights, and of nothing it is nothing", () => {
  const line = (weight: number) => ({ weight }) as DraftIndicator;
  expect(shareOf([line(3), line(1)], 0)).toBe(75);
  expect(shareOf([line(0)], 0)).toBe(0);
});
