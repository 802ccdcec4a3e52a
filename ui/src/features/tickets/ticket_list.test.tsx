import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startTexts } from "@/lib/texts";
import portuguese from "@/texts/pt-BR.json";
import { NewestAlone } from "./ticket_list";

const words = () => Promise.resolve({ default: portuguese });
beforeAll(() => startTexts({ "pt-BR": words, en: words, es: words }));
afterEach(cleanup);

test("a list of the newest alone says so, and how to see all", () => {
  render(<NewestAlone of={5000} />, { wrapper: MantineProvider });
  expect(screen.getByText(/só os 5[.,]000 chamados com atividade mais recente/)).toBeInTheDocument();
});

test("a list of all says nothing", () => {
  const { container } = render(<NewestAlone of={null} />, { wrapper: MantineProvider });
  expect(container.querySelector("p")).toBeNull();
});
