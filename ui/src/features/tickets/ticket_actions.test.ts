import { expect, test } from "vitest";
import { ready } from "@/lib/actions";
import type { Me, Permission, Ticket } from "@/lib/types";
import { ticketActions, type TicketScene } from "./ticket_actions";

const works: Permission[] = ["ticket_reply", "ticket_note", "ticket_work", "ticket_assign"];

function offered(ticket: Partial<Ticket>, permissions = works, me: Partial<Me> = {}): string[] {
  const scene = {
    ticket: { status: "open", tier: "n1", assignee_id: null, ...ticket },
    me: { id: "ana", team_ids: [] as string[], ...me } as Me,
    can: (permission: Permission) => permissions.includes(permission),
  } as TicketScene;
  return ready(ticketActions, scene).map((action) => action.name.replace("ticket.", ""));
}

test("Ana may do everything with an open N1 ticket but return it", () => {
  expect(offered({})).toEqual([
    "reply",
    "note",
    "take",
    "assign",
    "escalate",
    "solve",
    "promise",
    "snooze",
    "edit",
    "merge",
    "split",
    "link",
    "panel",
  ]);
});

test("with a team of her own Ana may restrict a ticket, and open it again", () => {
  const me = { team_ids: ["safety"] };
  expect(offered({}, works, me)).toContain("restrict");
  expect(offered({}, works, me)).not.toContain("widen");
  expect(offered({ restricted_team_id: "safety" }, works, me)).toContain("widen");
  expect(offered({ status: "closed" }, works, me)).toContain("restrict");
  expect(offered({ merged_into_id: "other" }, works, me)).not.toContain("restrict");
});

test("from N3 there is nowhere to escalate, but back", () => {
  expect(offered({ tier: "n3" })).not.toContain("escalate");
  expect(offered({ tier: "n3" })).toContain("return");
});

test("her own ticket need not be taken", () => {
  expect(offered({ assignee_id: "ana" })).not.toContain("take");
});

test("while the customer decides, her word can be recorded and nothing solved again", () => {
  const actions = offered({ status: "awaiting_validation" });
  expect(actions).toContain("validate");
  expect(actions).not.toContain("solve");
  expect(actions).not.toContain("escalate");
});

test("nothing is left to do with a closed ticket", () => {
  expect(offered({ status: "closed" })).toEqual(["link", "panel"]);
});

test("links that were mailed can be ended, even after the end", () => {
  expect(offered({ contact_id: "rita", status: "closed" })).toEqual(["link", "end_links", "panel"]);
  expect(offered({ contact_id: "rita" }, ["ticket_note"])).not.toContain("end_links");
});

test("success reads and notes, but does not reply", () => {
  expect(offered({}, ["ticket_note"])).toEqual(["note", "snooze", "panel"]);
});

test("no two actions share a key", () => {
  const keys = ticketActions.map((action) => action.shortcut).filter(Boolean);
  expect(new Set(keys).size).toBe(keys.length);
});
