import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Import } from "@/lib/types";
import { useMapping } from "./use_mapping";

type Sent = Pick<Import, "mapping" | "meanings" | "currency">;

/** A server that answers what it is sent only when it is let. */
function server() {
  const sent: Sent[] = [];
  const waiting: (() => void)[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as Sent;
    sent.push(body);
    return new Promise((done) => waiting.push(() => done(Response.json({ id: "1", ...body }))));
  });
  return {
    sent,
    answers: async () => {
      await waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      await act(async () => waiting.shift()?.());
    },
  };
}

const editor = () =>
  renderHook(() => useMapping({ id: "1", mapping: {}, meanings: {}, currency: null }), {
    wrapper: ({ children }: { children: ReactNode }) =>
      createElement(QueryClientProvider, { client: new QueryClient() }, children),
  });

afterEach(() => vi.unstubAllGlobals());

test("what Celso chooses while his last choice is being saved is saved behind it, and nothing runs before", async () => {
  const { sent, answers } = server();
  const { result } = editor();
  act(() => result.current.choose("Empresa", "name"));
  act(() => result.current.choose("Site", "domain"));
  act(() => result.current.choose("Valor", "arr"));
  expect(result.current.saved).toBe(false);
  await answers();
  expect(result.current.saved).toBe(false);
  await answers();
  await waitFor(() => expect(result.current.saved).toBe(true));
  expect(sent.map((one) => one.mapping)).toEqual([
    { Empresa: "name" },
    { Empresa: "name", Site: "domain", Valor: "arr" },
  ]);
  expect(result.current.mapping).toEqual(sent[1]?.mapping);
});

test("what a word means, the currency and the columns are kept beside each other", async () => {
  const { sent, answers } = server();
  const { result } = editor();
  act(() => result.current.choose("Situação", "status"));
  act(() => result.current.mean("status", "Parado", "waiting_internal"));
  act(() => result.current.chooseCurrency("USD"));
  await answers();
  await answers();
  await waitFor(() => expect(result.current.saved).toBe(true));
  expect(sent.at(-1)).toEqual({
    mapping: { Situação: "status" },
    meanings: { status: { Parado: "waiting_internal" } },
    currency: "USD",
  });
});
