import { expect, test } from "vitest";
import english from "@/texts/en.json";
import spanish from "@/texts/es.json";
import portuguese from "@/texts/pt-BR.json";
import { healthNumbers } from "./health_numbers";

const catalogues: Record<string, Record<string, string>> = { "pt-BR": portuguese, en: english, es: spanish };

test.each(Object.keys(catalogues))(
  "each number of health and of a calibration says what it counts, in %s",
  (language) => {
    const texts = catalogues[language] ?? {};
    for (const [number, { name, about }] of Object.entries(healthNumbers)) {
      expect(texts[name], `${number} is called`).toBeTruthy();
      expect((texts[about] ?? "").length, `${number} says what it counts`).toBeGreaterThan(50);
    }
  },
);
