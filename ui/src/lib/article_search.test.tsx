import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { beginningOf, questionOf, useArticleSearch } from "./article_search";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a question is one line", () => {
  expect(questionOf("  A nota\n\nnão  sai ")).toBe("A nota não sai");
});

test("what Rita has written is asked whole, and of a very long text its beginning", () => {
  const story = "forno ".repeat(300).trim();
  expect(questionOf(story)).toBe(story);
  const question = questionOf("forno ".repeat(600));
  expect(question.length).toBeGreaterThan(1990);
  expect(question.length).toBeLessThanOrEqual(2000);
  expect(question.endsWith("forno")).toBe(true);
  expect(questionOf("x".repeat(3000))).toHaveLength(2000);
});

test("a subject of a question ends with a word", () => {
  expect(beginningOf("O forno não liga", 200)).toBe("O forno não liga");
  expect(beginningOf("O forno não liga", 10)).toBe("O forno");
  expect(beginningOf("Paralelepípedo", 5)).toBe("Paral");
});

/** The addresses that are asked while somebody looks for "marimba". */
function asked(wish: Parameters<typeof useArticleSearch>[2]) {
  const fetched = vi.fn<typeof fetch>(async () => Response.json({ items: [] }));
  vi.stubGlobal("fetch", fetched);
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const search = renderHook(() => useArticleSearch("/api/portal/articles/search", "marimba", wish), { wrapper });
  return {
    search,
    addresses: () => fetched.mock.calls.map(([path]) => path),
    bodies: () => fetched.mock.calls.map(([, init]) => init?.body),
  };
}

test("whether Rita was answered is judged by all that she is shown", async () => {
  const { addresses } = asked({ limit: 20, place: "portal" });
  await waitFor(() => expect(addresses()).toHaveLength(2));
  expect(addresses()[1]).toBe("/api/portal/articles/search?limit=20&done=portal");
});

test("the best answers are of the list that Ana looks at, and a gap is one of all articles", async () => {
  const { addresses } = asked({
    limit: 5,
    place: "articles",
    among: { kind: "faq", written_in: "en", state: undefined },
  });
  await waitFor(() => expect(addresses()).toHaveLength(2));
  expect(addresses()).toEqual([
    "/api/portal/articles/search?limit=5&kind=faq&written_in=en",
    "/api/portal/articles/search?limit=5&done=articles",
  ]);
});

test("what Rita writes in the form of a ticket is told to nobody", async () => {
  const { search, addresses, bodies } = asked({ limit: 3 });
  await waitFor(() => expect(search.result.current.loading).toBe(false));
  expect(addresses()).toEqual(["/api/portal/articles/search?limit=3"]);
  expect(bodies()).toEqual(['{"q":"marimba"}']); // and no address on the way has it
});
