import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { startTexts } from "@/lib/texts";
import type { AccountUsage, UsageFigures } from "@/lib/usage_types";
import english from "@/texts/en.json";
import spanish from "@/texts/es.json";
import portuguese from "@/texts/pt-BR.json";
import { FeatureTable } from "./feature_table";
import { Figures } from "./figures";
import { UsageDays } from "./usage_days";
import { usageNumbers } from "./usage_numbers";
import { measures, numberOfMeasure } from "./usage_option";

afterEach(cleanup);

const catalogues: Record<string, Record<string, string>> = { "pt-BR": portuguese, en: english, es: spanish };

test.each(Object.keys(catalogues))("each number of usage says what it counts, in %s", (language) => {
  const texts = catalogues[language] ?? {};
  for (const [number, { name, about }] of Object.entries(usageNumbers)) {
    expect(texts[name], `${number} is called`).toBeTruthy();
    expect((texts[about] ?? "").length, `${number} says what it counts`).toBeGreaterThan(35);
    expect(texts[about]).not.toBe(texts[name]);
  }
});

test("no two numbers that are called differently count the same", () => {
  const abouts = Object.values(usageNumbers).map(({ about }) => portuguese[about]);
  expect(new Set(abouts).size).toBe(abouts.length);
});

test("each measure of the chart is one of them, under the name by which it is chosen", () => {
  for (const measure of measures) expect(usageNumbers[numberOfMeasure(measure)].name).toBe(`usage.${measure}`);
});

const figures: UsageFigures = {
  users: 6,
  events: 99,
  logins: 49,
  days_used: 48,
  stickiness: 15.2,
  breadth: 75,
  features_used: 6,
  features_entitled: 8,
  depth: 4.3,
};
const day = { date: "2026-03-01", users: 1, weekly: 2, monthly: 3, events: 4, logins: 5 };
const feature = { id: "f", key: "f", name: "Boletos", core: false, module: null, premium: false };
const usage = {
  days: [day],
  previous: [day],
  figures,
  previous_figures: figures,
  features: [{ ...feature, entitled: true, used: true, events: 5, days: 4, users: 3 }],
  used_times: 3,
} as AccountUsage;

test.each(Object.keys(catalogues))(
  "beside each number that is shown stands its definition, in %s",
  async (language) => {
    const words = () => Promise.resolve({ default: catalogues[language] ?? {} });
    await startTexts({ "pt-BR": words, en: words, es: words });
    const shown = render(
      <MantineProvider>
        <Figures usage={usage} onAsk={() => {}} />
        <FeatureTable usage={usage} onAsk={() => {}} />
        <UsageDays usage={usage} />
      </MantineProvider>,
    );
    const names = [...shown.container.querySelectorAll("dt"), ...shown.container.querySelectorAll("th[data-end]")];
    expect(names.length).toBe(7 + 3 + measures.length);
    for (const name of names) within(name as HTMLElement).getByRole("button");
    expect(screen.getAllByRole("button").filter((one) => one.getAttribute("aria-haspopup")).length).toBeGreaterThan(14);
  },
);
