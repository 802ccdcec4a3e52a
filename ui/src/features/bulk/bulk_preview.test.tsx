import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { api } from "@/lib/api";
import { startTexts } from "@/lib/texts";
import portuguese from "@/texts/pt-BR.json";
import { BulkPreviewLines } from "./bulk_preview";

const words = () => Promise.resolve({ default: portuguese });
beforeAll(() => startTexts({ "pt-BR": words, en: words, es: words }));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function wrapper({ children }: { children: ReactNode }) {
  return (
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

const sample = (number: number, body: string | null, reason: string | null) => ({
  ticket_id: String(number),
  number,
  subject: "Senha",
  body,
  reason,
});

test("Ana sees for how many her text is, how it reads, and who refuses it, before anything is sent", async () => {
  const post = vi.spyOn(api, "post").mockResolvedValue({
    total: 300,
    more: false,
    looked_at: 100,
    refused: 2,
    samples: [sample(7, "Olá, Rita!", null)],
    refusals: [sample(8, null, "O chamado #8 está encerrado.")],
  });
  const change = { reply: { body: "Olá, {{contact.first_name}}!" } };
  render(<BulkPreviewLines selection={{ ticket_ids: ["7"] }} change={change} enabled />, { wrapper });
  expect(await screen.findByText("Vale para 300 chamados.")).toBeInTheDocument();
  expect(screen.getByText("No chamado #7")).toBeInTheDocument();
  expect(screen.getByText("Olá, Rita!")).toBeInTheDocument();
  expect(screen.getByText(/Dos primeiros 100 chamados, 2 não aceitam/)).toBeInTheDocument();
  expect(screen.getByText(/O chamado #8 está encerrado/)).toBeInTheDocument();
  expect(post).toHaveBeenCalledWith("/api/bulk_previews", { selection: { ticket_ids: ["7"] }, change });
});

test("nothing is asked for while there is no text", () => {
  const post = vi.spyOn(api, "post");
  const { container } = render(
    <BulkPreviewLines selection={{ ticket_ids: ["7"] }} change={{ reply: { body: "" } }} enabled={false} />,
    { wrapper },
  );
  expect(container.querySelector("[role=group]")).toBeNull();
  expect(post).not.toHaveBeenCalled();
});
