import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { nameOf } from "@/lib/file";
import { startTexts } from "@/lib/texts";
import portuguese from "@/texts/pt-BR.json";
import { FileLink } from "./file_link";

const words = () => Promise.resolve({ default: portuguese });
beforeAll(() => startTexts({ "pt-BR": words, en: words, es: words }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function press(answer: Response) {
  vi.stubGlobal("fetch", async () => answer);
  URL.createObjectURL = () => "blob:file";
  const saved: { href: string; download: string }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ href: this.href, download: this.download });
  });
  render(
    <MantineProvider>
      <Notifications />
      <FileLink href="/api/tickets.csv?view=closed">Baixar CSV</FileLink>
    </MantineProvider>,
  );
  fireEvent.click(screen.getByText("Baixar CSV"));
  return saved;
}

test("a file that is refused says why instead of failing as a download", { timeout: 20_000 }, async () => {
  const detail = "São mais de 100 mil chamados.";
  const saved = press(Response.json({ detail }, { status: 413 }));
  expect(await screen.findByText(detail, {}, { timeout: 10_000 })).toBeInTheDocument();
  expect(saved).toEqual([]);
});

test("a file that is given is saved under the name that the server says", async () => {
  const saved = press(
    new Response("Número\r\n", { headers: { "Content-Disposition": 'attachment; filename="zelo-tickets.csv"' } }),
  );
  await waitFor(() => expect(saved).toEqual([{ href: "blob:file", download: "zelo-tickets.csv" }]));
});

test("a file without a name is called as its address ends", () => {
  expect(nameOf(null, "/api/tickets.csv?view=closed")).toBe("tickets.csv");
});

const sources = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });

test("no list of rows is a plain link, which fails without a word when it is refused", () => {
  const plain = Object.entries(sources).filter(([, text]) => /^\s+download$|\sdownload>/m.test(text));
  // Archives of some gigabytes are not held in the page; one that is gone is not listed.
  expect(plain.map(([name]) => name)).toEqual(["../features/article_imports/article_exports.tsx"]);
});
