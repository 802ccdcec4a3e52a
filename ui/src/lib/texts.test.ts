import { expect, test } from "vitest";
import { keys_said } from "../../faces";
import { say, speak, startTexts } from "./texts";

type Catalogue = Record<string, string>;
const catalogues = import.meta.glob<Catalogue>("../texts/*.json", { eager: true, import: "default" });
const of = (language: string) => catalogues[`../texts/${language}.json`] ?? {};
const source = import.meta.glob<string>("../**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const portuguese = of("pt-BR");

test("the three languages are there", () => {
  expect(Object.keys(catalogues).sort()).toEqual(["../texts/en.json", "../texts/es.json", "../texts/pt-BR.json"]);
});

for (const language of ["en", "es"]) {
  test(`${language} has exactly the keys of pt-BR`, () => {
    expect(Object.keys(of(language)).sort()).toEqual(Object.keys(portuguese).sort());
  });

  test(`${language} uses the same placeholders as pt-BR`, () => {
    for (const [key, text] of Object.entries(portuguese))
      expect({ key, names: placeholders(of(language)[key] ?? "") }).toEqual({ key, names: placeholders(text) });
  });
}

test("no text is empty", () => {
  for (const language of ["pt-BR", "en", "es"])
    for (const [key, text] of Object.entries(of(language))) expect(text.trim(), `${language} ${key}`).not.toBe("");
});

test("a counted text has both of its forms", () => {
  for (const key of Object.keys(portuguese).filter((name) => name.endsWith("_one")))
    expect(portuguese).toHaveProperty([key.replace(/_one$/, "_other")]);
});

test("nothing of something is spoken of in the plural, as people do", async () => {
  await startTexts({
    "pt-BR": () => Promise.resolve({ default: of("pt-BR") }),
    en: () => Promise.resolve({ default: of("en") }),
    es: () => Promise.resolve({ default: of("es") }),
  });
  const said = (count: number) => say("health.preview_moves", { count, number: String(count), coverage: "50" });
  for (const [language, none, one] of [
    ["pt-BR", "0 contas mudam", "1 conta muda "],
    ["en", "0 accounts change", "1 account changes "],
    ["es", "0 cuentas cambian", "1 cuenta cambia "],
  ] as const) {
    await speak(language);
    expect(said(0)).toContain(none);
    expect(said(1)).toContain(one);
    expect(said(1_000_000)).toContain(none.slice(2));
  }
});

test("every text is used somewhere", { timeout: 60_000 }, () => {
  const code = Object.entries(source)
    .filter(([path]) => !path.includes(".test."))
    .map(([, text]) => text)
    .join("\n");
  const said = new Set(keys_said(Object.keys(portuguese), code));
  expect(Object.keys(portuguese).filter((key) => !said.has(key))).toEqual([]);
});
