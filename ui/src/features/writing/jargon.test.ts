import { expect, test } from "vitest";
import { findJargon, sayPlainly } from "./jargon";

const word = (word: string, plain: string) => ({ id: word, word, plain, version: 1 });
const list = [
  word("cache", "memória temporária"),
  word("cache do navegador", "o que o navegador guarda"),
  word("URL", "endereço"),
];
const said = (text: string) => findJargon(text, list).map((found) => found.said);

test("words are found whole, whatever their case and accents", () => {
  expect(said("Limpe o CACHÊ, depois abra a url.")).toEqual(["CACHÊ", "url"]);
  expect(said("Os cachecóis chegaram curlados.")).toEqual([]);
  expect(said("")).toEqual([]);
});

test("a longer term wins over its part, and each is said once", () => {
  expect(said("Limpe o cache do navegador e o cache. Cache!")).toEqual(["cache do navegador", "cache"]);
});

test("plain words take the place, a capital stays a capital", () => {
  const text = "Cache cheio. Abra a URL.";
  const [first, second] = findJargon(text, list);
  expect(first && sayPlainly(text, first)).toBe("Memória temporária cheio. Abra a URL.");
  expect(second && sayPlainly(text, second)).toBe("Cache cheio. Abra a endereço.");
});
