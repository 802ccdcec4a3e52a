import { expect, test } from "vitest";
import { concerned } from "./changes";

const of = (kind: string, subject_kind: string, account_id: string | null = null) =>
  concerned({ kind, subject_kind, subject_id: "7", account_id }).map((key) => key.join(" "));

test("a reply concerns the conversation, the lists and the counts", () => {
  expect(of("ticket.replied", "ticket")).toEqual([
    "ticket 7",
    "messages 7",
    "timeline tickets 7",
    "tickets",
    "views",
    "notifications",
  ]);
});

test("a note concerns the conversation alone", () => {
  expect(of("ticket.noted", "ticket")).toEqual(["messages 7", "timeline tickets 7", "ticket 7 drafts"]);
});

test("a call that is noted concerns the lists as a reply does, and a setting who gets tickets by turn", () => {
  expect(of("ticket.called", "ticket")).toEqual(of("ticket.replied", "ticket"));
  expect(of("settings.edited", "settings")).toContain("routing");
});

test("a draft that came back concerns what shows drafts of that ticket, and no list of tickets", () => {
  expect(of("draft.returned", "draft")).toEqual(["ticket 7 drafts", "ticket 7 pending", "drafts", "pending"]);
});

test("what happens to an account's ticket is part of the account's story", () => {
  expect(of("ticket.opened", "ticket", "9")).toContain("timeline accounts 9");
});

test("what a problem counts changes with the word of a customer, and the radar with a new ticket", () => {
  expect(of("ticket.validated", "ticket")).toEqual(expect.arrayContaining(["problem", "problems", "ticket 7"]));
  expect(of("ticket.opened", "ticket")).toContain("problems radar");
  expect(of("problem.noted", "problem")).toEqual(["problem 7", "problems", "timeline problems 7"]);
});

test("an article that a change of the product touches concerns the problem that lists it", () => {
  expect(of("article.product_changed", "article")).toEqual(["article 7", "articles", "gaps", "problem"]);
  expect(of("article.edited", "article")).not.toContain("problem");
});

test("a shared view that was edited changes the counts and the list that shows it", () => {
  expect(of("view.edited", "view")).toEqual(["views", "tickets"]);
});

test("a field that was renamed is called so on tickets and in lists at once", () => {
  expect(of("field.edited", "field")).toEqual(["ticket_fields", "ticket", "tickets"]);
});

test("the end of a bulk change concerns whoever watches it", () => {
  expect(of("bulk.finished", "bulk_run")).toEqual(["bulk_run 7", "bulk_runs"]);
});

test("kinds that are not known yet concern nothing", () => {
  expect(of("rocket.started", "rocket")).toEqual([]);
});
