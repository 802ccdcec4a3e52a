import { expect, test } from "vitest";
import { nearestLanguage } from "./language";

test("the browser's first language that we speak wins", () => {
  expect(nearestLanguage(["de-AT", "es-MX", "en-US"])).toBe("es");
  expect(nearestLanguage(["pt-PT"])).toBe("pt-BR");
});

test("who speaks none of ours reads Portuguese", () => {
  expect(nearestLanguage(["de", "fr"])).toBe("pt-BR");
});
