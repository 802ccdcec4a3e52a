// Every number and every detector says what it counts, in each language. What is named in the sources is looked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const languages = ["pt-BR", "en", "es"].map((name) => ({ name, texts: JSON.parse(read(`texts/${name}.json`)) }));

/** The names that BOOST_DESCRIBE_ENUM gives to those of an enum. */
function names_in(path, of) {
  const described = new RegExp(`BOOST_DESCRIBE_ENUM\\(${of},([^)]*)\\)`).exec(read(path));
  return described[1].split(",").map((name) => name.trim());
}

const numbers = [
  {
    what: "indicators of health",
    names: names_in("src/success/health/fact/measure.h", "Measure"),
    called: (name) => `health.measure.${name}`,
    about: (name) => `health.about.${name}`,
  },
  {
    what: "detectors",
    names: names_in("src/success/signal/detector/detector.h", "Detector"),
    called: (name) => `word.detector.${name}`,
    about: (name) => `signal.about.${name}`,
  },
  {
    what: "numbers of reports",
    names: names_in("src/report/report.h", "Metric"),
    called: (name) => `report.${name}`,
    about: (name) => `report.${name}.definition`,
  },
];

for (const { what, names, called, about } of numbers)
  test(`${what} are called and defined in every language`, () => {
    assert.ok(names.length >= 15, `${names}`);
    for (const { name: language, texts } of languages)
      for (const name of names) {
        assert.ok(texts[called(name)], `${language}: ${called(name)}`);
        const definition = texts[about(name)] ?? "";
        assert.ok(definition.length > texts[called(name)].length, `${language}: ${about(name)}`);
      }
  });
