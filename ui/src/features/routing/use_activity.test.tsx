import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useActivity } from "./use_activity";

const put = vi.fn();
const told = vi.fn();
let permissions = ["ticket_work"];
vi.mock("@/lib/api", () => ({ api: { put: (...args: unknown[]) => put(...args) as unknown } }));
vi.mock("@/lib/toast", () => ({ toast: (words: string) => told(words) as unknown }));
vi.mock("@/features/session/me", () => ({
  useCan: () => (permission: string) => permissions.includes(permission),
  useMe: () => ({ id: "ana" }),
}));
vi.mock("@tanstack/react-query", () => ({ useQueryClient: () => client }));
const client = { invalidateQueries: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  permissions = ["ticket_work"];
  put.mockReset().mockResolvedValue({ was_away: false });
  told.mockReset();
});
afterEach(() => vi.useRealTimers());

const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "j" }));

it("tells that Ana is here when she comes and then, while she does something, once a minute", () => {
  const hook = renderHook(() => useActivity());
  expect(put).toHaveBeenCalledExactlyOnceWith("/api/routing/me/activity");
  for (let i = 0; i < 5; ++i) press();
  hook.rerender();
  expect(put).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(put).toHaveBeenCalledTimes(1);
  press();
  expect(put).toHaveBeenCalledTimes(2);
  hook.unmount();
  vi.advanceTimersByTime(60_000);
  press();
  expect(put).toHaveBeenCalledTimes(2);
});

it("says so when she counted as away, and asks again who gets tickets", async () => {
  put.mockResolvedValue({ was_away: true });
  renderHook(() => useActivity());
  await vi.runAllTimersAsync();
  expect(told).toHaveBeenCalledOnce();
  expect(client.invalidateQueries).toHaveBeenCalledWith({ queryKey: ["routing"] });
});

it("says nothing of who does not work on tickets", () => {
  permissions = [];
  renderHook(() => useActivity());
  press();
  expect(put).not.toHaveBeenCalled();
});
