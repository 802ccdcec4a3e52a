import { beforeEach, expect, test, vi } from "vitest";
import { noteAllPresence, notePresence, presentOn } from "./presence";

beforeEach(() => {
  vi.useFakeTimers();
  noteAllPresence([]);
  return () => vi.useRealTimers();
});

const bruno = (state: "viewing" | "typing") => ({ id: "b", name: "Bruno Lima", state, until: "2026-03-02T12:00:00Z" });
const on = (ticket_id: string, ...people: ReturnType<typeof bruno>[]) => ({ ticket_id, people });
const states = (ticket_id: string) => presentOn(ticket_id).map(({ state }) => state);

test("what the server says of a ticket stands until it says otherwise", () => {
  notePresence(on("t1", bruno("viewing")));
  expect(states("t1")).toEqual(["viewing"]);
  notePresence(on("t1", bruno("typing")));
  expect(states("t1")).toEqual(["typing"]);
  expect(states("t2")).toEqual([]);
  notePresence(on("t1"));
  expect(states("t1")).toEqual([]);
});

test("whoever is not heard of again is gone, a writer sooner than a reader", () => {
  notePresence(on("t1", bruno("typing")));
  notePresence(on("t2", bruno("viewing")));
  vi.advanceTimersByTime(11_000);
  expect(states("t1")).toEqual([]);
  expect(states("t2")).toEqual(["viewing"]);
  vi.advanceTimersByTime(40_000);
  expect(states("t2")).toEqual([]);
});

test("a person who is heard of in time stays", () => {
  for (let i = 0; i < 5; ++i) {
    notePresence(on("t1", bruno("viewing")));
    vi.advanceTimersByTime(20_000);
  }
  expect(states("t1")).toEqual(["viewing"]);
});
