// The catalogues of one folder say the same things in every language: equal keys, equal {placeholders}, sorted, each
// thing by its one word (terms.mjs).
//   node bin/checks/texts.mjs [--fix] FOLDER...     --fix sorts them
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { other_words } from "./terms.mjs";

const languages = ["pt-BR", "en", "es"];
const placeholders = (sentence) => [...new Set(sentence.match(/\{+\s*\w+\s*\}+/g))].sort().join(" ");

/** What is wrong with catalogues {language: {key: sentence}}, as sentences. */
export function complaints(catalogues) {
  const found = [];
  const [first, ...others] = Object.keys(catalogues);
  for (const language of Object.keys(catalogues)) {
    const keys = Object.keys(catalogues[language]);
    const early = keys.find((key, i) => i > 0 && key < keys[i - 1]);
    if (early) found.push(`${language}: "${early}" is out of order (bin/check --fix sorts)`);
    for (const key of keys.filter((key) => !String(catalogues[language][key]).trim()))
      found.push(`${language}: "${key}" says nothing`);
  }
  for (const language of others) {
    for (const key of Object.keys(catalogues[first])) {
      if (!(key in catalogues[language])) found.push(`${language}: "${key}" is missing`);
      else if (placeholders(catalogues[first][key]) !== placeholders(catalogues[language][key]))
        found.push(`${language}: "${key}" has other {placeholders} than ${first}`);
    }
    for (const key of Object.keys(catalogues[language]))
      if (!(key in catalogues[first])) found.push(`${first}: "${key}" is missing`);
  }
  return found;
}

/** Keys said twice, which JSON.parse would hide. */
export function repeated(text) {
  const keys = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((match) => match[1]);
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

function check(folder, fix) {
  const catalogues = {};
  const found = [];
  for (const language of languages) {
    const path = join(folder, `${language}.json`);
    const text = readFileSync(path, "utf8");
    found.push(...repeated(text).map((key) => `${language}: "${key}" stands there twice`));
    catalogues[language] = JSON.parse(text);
    if (!fix) continue;
    const sorted = Object.fromEntries(Object.entries(catalogues[language]).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(path, JSON.stringify((catalogues[language] = sorted), null, 2) + "\n");
  }
  for (const language of languages) found.push(...other_words(language, catalogues[language]));
  return [...found, ...complaints(catalogues)].map((line) => `${folder}: ${line}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const fix = process.argv.includes("--fix");
  const folders = process.argv.slice(2).filter((word) => word !== "--fix" && existsSync(word));
  const found = folders.flatMap((folder) => check(folder, fix));
  found.forEach((line) => console.log(line));
  process.exitCode = found.length ? 1 : 0;
}
