import { expect, test } from "vitest";
import type { Handoff, Message, TimelineItem } from "@/lib/types";
import { dayChanges, handoffOf, threadEntries } from "./thread_entries";

const message = (id: string, created_at: string) => ({ id, created_at }) as Message;
const event = (kind: string, at: string) => ({ id: kind, kind, at }) as TimelineItem;
const ids = (entries: ReturnType<typeof threadEntries>) =>
  entries.map((entry) => (entry.type === "message" ? entry.message.id : entry.event.kind));

test("events stand between the messages in the order of time", () => {
  const entries = threadEntries(
    [message("m1", "2026-11-20T10:00:00Z"), message("m2", "2026-11-20T12:00:00Z")],
    [event("ticket.escalated", "2026-11-20T11:00:00Z"), event("ticket.opened", "2026-11-20T10:00:00Z")],
  );
  expect(ids(entries)).toEqual(["ticket.opened", "m1", "ticket.escalated", "m2"]);
});

test("what happened in one moment stands in the order in which it was written down", () => {
  const at = "2026-11-20T10:00:00Z";
  const newest_first = [event("ticket.assigned", at), event("ticket.escalated", at), event("ticket.bounced", at)];
  expect(ids(threadEntries([message("m1", at)], newest_first))).toEqual([
    "m1",
    "ticket.bounced",
    "ticket.escalated",
    "ticket.assigned",
  ]);
});

test("what a message shows is not said twice", () => {
  const at = "2026-11-20T10:00:00Z";
  const entries = threadEntries(
    [message("m1", at)],
    [event("ticket.replied", at), event("ticket.noted", at), event("ticket.solved", at)],
  );
  expect(ids(entries)).toEqual(["m1", "ticket.solved"]);
});

test("an escalation finds the words that went with it, other events find none", () => {
  const handoffs = [{ id: "h1" }, { id: "h2" }] as Handoff[];
  const escalated = { ...event("ticket.escalated", "2026-11-20T10:00:00Z"), details: { handoff_id: "h2" } };
  expect(handoffOf(escalated, handoffs)?.id).toBe("h2");
  expect(handoffOf({ ...escalated, details: {} }, handoffs)).toBeUndefined();
});

test("a new day is a new day where the reader lives", () => {
  expect(dayChanges(undefined, "2026-11-20T10:00:00Z")).toBe(true);
  expect(dayChanges("2026-11-18T10:00:00Z", "2026-11-20T10:00:00Z")).toBe(true);
  expect(dayChanges("2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z")).toBe(false);
});
