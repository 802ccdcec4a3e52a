import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startTexts } from "@/lib/texts";
import portuguese from "@/texts/pt-BR.json";
import { Summed } from "./nps_card";

const words = () => Promise.resolve({ default: portuguese });
beforeAll(() => startTexts({ "pt-BR": words, en: words, es: words }));
afterEach(cleanup);

const none = { window_days: 180, answers: 0, promoters: 0, detractors: 0, value: null, low: null, high: null };

test("an NPS stands with how many answered and between which it lies", () => {
  render(<Summed summary={{ ...none, answers: 1, promoters: 1, value: 100, low: -36.7, high: 86.7 }} />, {
    wrapper: MantineProvider,
  });
  expect(screen.getByText(/NPS 100/).closest("p")).toHaveTextContent(
    /de 1 resposta em 180 dias; com 90% de confiança, entre [-−]37 e 87/,
  );
});

test("without answers there is no NPS to show", () => {
  const { container } = render(<Summed summary={none} />, { wrapper: MantineProvider });
  expect(container.querySelector("p")).toBeNull();
});
