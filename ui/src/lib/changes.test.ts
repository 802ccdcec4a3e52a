import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { refresher } from "./changes";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const change = (subject_id: string) => ({
  type: "change" as const,
  change: { kind: "ticket.replied", subject_kind: "ticket", subject_id, account_id: null },
});

test("several changes of one moment fetch each query once", () => {
  const client = new QueryClient();
  const fetched = vi.spyOn(client, "invalidateQueries");
  const hear = refresher(client, ({ subject_id }) => [["tickets"], ["ticket", subject_id]]);
  hear(change("1"));
  hear(change("1"));
  hear(change("2"));
  expect(fetched).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(fetched.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
    ["tickets"],
    ["ticket", "1"],
    ["ticket", "2"],
  ]);
});

test("after a gap everything is fetched anew", () => {
  const client = new QueryClient();
  const fetched = vi.spyOn(client, "invalidateQueries");
  refresher(client, () => [])({ type: "gap" });
  expect(fetched).toHaveBeenCalledWith();
});
