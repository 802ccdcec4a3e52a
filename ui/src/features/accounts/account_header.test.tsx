import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useSponsors } from "./account_header";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("of a customer with thousands of people only the sponsors are asked for, to the last page", async () => {
  const fetched = vi.fn<typeof fetch>(async (path) =>
    String(path).includes("after=")
      ? Response.json({ items: [{ contact_id: "rita", role: "sponsor" }], next: null })
      : Response.json({ items: [{ contact_id: "lia", role: "sponsor" }], next: "lia" }),
  );
  vi.stubGlobal("fetch", fetched);
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useSponsors("padaria"), { wrapper });
  await waitFor(() => expect(result.current.map(({ contact_id }) => contact_id)).toEqual(["lia", "rita"]));
  expect(fetched.mock.calls.map(([path]) => path)).toEqual([
    "/api/accounts/padaria/stakeholders?role=sponsor&limit=200",
    "/api/accounts/padaria/stakeholders?role=sponsor&limit=200&after=lia",
  ]);
});
