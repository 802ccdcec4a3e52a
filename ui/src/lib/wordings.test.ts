import { expect, test } from "vitest";
import { allWords, cleanWordings, wordsAt, withWords, type Wordings } from "./wordings";

const said: Wordings = { en: { name: "Browser", hint: null, choices: { Outro: "Other" } }, es: {} };

test("what is said of a place is read there, and nothing where nothing is said", () => {
  expect(wordsAt(said, "en", ["choices", "Outro"])).toBe("Other");
  expect(wordsAt(said, "en", ["hint"])).toBe("");
  expect(wordsAt(said, "pt-BR", ["choices", "Outro"])).toBe("");
});

test("words are put where they belong, beside those that are there", () => {
  const more = withWords(said, "en", ["choices", "Nenhum"], "None");
  expect(more.en).toEqual({ name: "Browser", hint: null, choices: { Outro: "Other", Nenhum: "None" } });
  expect(withWords({}, "es", ["name"], "Navegador")).toEqual({ es: { name: "Navegador" } });
});

test("what says nothing is left out, and so is what was said of a choice that is gone", () => {
  const places = [
    { path: ["name"], written: "Navegador", max: 120 },
    { path: ["choices", "Chrome"], written: "Chrome", max: 120 },
  ];
  expect(cleanWordings(said, places)).toEqual({ en: { name: "Browser" } });
  expect(cleanWordings({ en: { name: "  " } }, places)).toEqual({});
});

test("all words of them can be told", () => {
  expect(allWords(said)).toEqual(["Browser", "Other"]);
});
