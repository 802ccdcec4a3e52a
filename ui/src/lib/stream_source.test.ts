import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Stream, type StreamMessage } from "./stream_source";

class Source {
  static made: Source[] = [];
  static CLOSED = 2;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private hear = new Map<string, (event: { data: string; lastEventId: string }) => void>();
  constructor(readonly url: string) {
    Source.made.push(this);
  }
  addEventListener(type: string, hear: (event: { data: string; lastEventId: string }) => void) {
    this.hear.set(type, hear);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  say(id: string, data: unknown, type = "change") {
    this.hear.get(type)?.({ data: JSON.stringify(data), lastEventId: id });
  }
  fail() {
    this.readyState = Source.CLOSED;
    this.onerror?.();
  }
}

let heard: StreamMessage[] = [];
const stream = () => new Stream("/api/stream", (message) => heard.push(message));
const newest = () => Source.made[Source.made.length - 1];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  Source.made = [];
  heard = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a refused stream is tried again, later each time", () => {
  stream().listenFor("ana");
  newest()?.fail();
  vi.advanceTimersByTime(1_999);
  expect(Source.made).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(Source.made).toHaveLength(2);
  newest()?.fail();
  vi.advanceTimersByTime(3_999);
  expect(Source.made).toHaveLength(2);
});

test("a new connection goes on after the last event that was heard", () => {
  stream().listenFor("ana");
  newest()?.onopen?.();
  newest()?.say("41", { kind: "ticket.opened" });
  newest()?.fail();
  vi.advanceTimersByTime(2_000);
  expect(newest()?.url).toBe("/api/stream?last_event_id=41");
  newest()?.onopen?.();
  expect(heard).not.toContainEqual({ type: "gap" });
});

test("who heard nothing before is told to fetch again", () => {
  stream().listenFor("ana");
  newest()?.fail();
  vi.advanceTimersByTime(2_000);
  newest()?.onopen?.();
  expect(heard).toContainEqual({ type: "gap" });
});

test("a new connection goes on from where the server said it stands", () => {
  stream().listenFor("ana");
  newest()?.say("40", {}, "ready");
  newest()?.fail();
  vi.advanceTimersByTime(2_000);
  expect(newest()?.url).toBe("/api/stream?last_event_id=40");
});

test("who has missed too much is told to fetch again, and goes on from there", () => {
  stream().listenFor("ana");
  newest()?.say("9000", {}, "reset");
  expect(heard).toContainEqual({ type: "gap" });
  newest()?.fail();
  vi.advanceTimersByTime(2_000);
  expect(newest()?.url).toBe("/api/stream?last_event_id=9000");
});

test("another person's stream is another connection, from its own beginning", () => {
  const one = stream();
  one.listenFor("ana");
  newest()?.say("41", { kind: "ticket.opened" });
  one.listenFor("ana");
  expect(Source.made).toHaveLength(1);
  one.listenFor("bruno");
  expect(Source.made.map((source) => source.url)).toEqual(["/api/stream", "/api/stream"]);
});

test("after stop nothing is tried", () => {
  const one = stream();
  one.listenFor("ana");
  newest()?.fail();
  one.stop();
  vi.advanceTimersByTime(120_000);
  expect(Source.made).toHaveLength(1);
});
