import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "@/lib/api";
import { runQuery } from "./queries";
import { useRun } from "./use_run";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const run = (finished_at: string | null) => ({
  run: { id: "r", reason: "daily", done: 1, total: 2, changed: 0, created_at: "2026-03-02T03:00:00Z", finished_at },
});

test("only the run is asked for while it goes on, and the portfolio once when it has ended", async () => {
  const get = vi.spyOn(api, "get").mockResolvedValue(run(null));
  const client = new QueryClient();
  const asked = vi.spyOn(client, "invalidateQueries");
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useRun(), { wrapper });
  await waitFor(() => expect(result.current?.id).toBe("r"));
  expect(asked).not.toHaveBeenCalled();
  get.mockResolvedValue(run("2026-03-02T03:01:00Z"));
  await client.refetchQueries(runQuery);
  await waitFor(() => expect(result.current).toBeNull());
  expect(asked).toHaveBeenCalledWith({ queryKey: ["health", "portfolio"] });
  expect(get.mock.calls.every(([path]) => path === "/api/health/runs/latest")).toBe(true);
});
