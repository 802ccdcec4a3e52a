#include "src/support/bulk/bulk_step.h"

#include "src/support/bulk/bulk_events.h"
#include "src/support/bulk/bulk_letter.h"
#include "src/support/bulk/bulk_snooze.h"
#include "src/support/bulk/bulk_store.h"
#include "src/support/problem/link.h"
#include "src/support/problem/problem_store.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/routing_rules.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/stand_in.h"
#include "src/support/tag/tag.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

bool assigns(const BulkChange& change) { return change.assignee_id.wanted || change.team_id.wanted; }
bool edits(const BulkChange& change) { return change.status || change.priority || change.category_id.wanted; }
bool tags(const BulkChange& change) { return !change.add_tags.empty() || !change.remove_tags.empty(); }

/// Everything but merging and linking to a problem, which stand alone.
bool works(const BulkChange& change) {
  return assigns(change) || edits(change) || tags(change) || change.note || change.return_to;
}

/// Does somebody else have it afterwards, or may routing find somebody else?
bool moves_on(const BulkChange& change) {
  return assigns(change) || change.return_to.has_value() || change.category_id.wanted;
}

std::optional<Time> waits_since(db::Tx& tx, const Ticket& ticket) {
  const auto waiting = ticket.assignee_id ? std::nullopt : store::find_routing_wait(tx, ticket.id);
  return waiting ? std::optional(waiting->since) : std::nullopt;
}

BulkBefore before_of(Ctx& ctx, db::Tx& tx, const Ticket& ticket, const BulkChange& change) {
  return {.status = ticket.status,
          .tier = ticket.tier,
          .priority = ticket.priority,
          .category_id = ticket.category_id,
          .assignee_id = ticket.assignee_id,
          .team_id = ticket.team_id,
          .assignment_reason = ticket.assignment_reason,
          .customer_replied = ticket.customer_replied,
          .tags = tags_of(ctx, ticket.id).tags,
          .merged = change.merge_into.has_value(),
          .restricted_team_id = ticket.restricted_team_id,
          .problem_id = change.problem_id,
          .waits_since = waits_since(tx, ticket)};
}

/// A wish that is fulfilled already is no reason to fail.
void carry_out(Ctx& ctx, const BulkChange& change, const TicketId& id) {
  if (change.merge_into) {
    merge_tickets(ctx, id, {.source_ids = {}, .into_id = change.merge_into});
    return;
  }
  if (assigns(change)) assign_ticket(ctx, id, {.user_id = change.assignee_id, .team_id = change.team_id});
  if (tags(change)) tag_ticket(ctx, id, {.add = change.add_tags, .remove = change.remove_tags});
  if (change.note) post_message(ctx, id, {.kind = MessageKind::note, .body = *change.note, .attachment_ids = {}});
  if (change.return_to) return_ticket(ctx, id, *change.return_to);
  if (!edits(change)) return;
  // The last of all: a new category may take the ticket out of the actor's sight.
  edit_ticket(ctx, id, {.priority = change.priority, .category_id = change.category_id, .status = change.status}, {});
}

/// A team alone leaves the person as it is; assign_ticket takes the person away. Without a person it is given by turn.
BulkChange completed(BulkChange change, const Ticket& ticket) {
  if (change.team_id.wanted && !change.assignee_id.wanted && ticket.assignee_id)
    change.assignee_id = {true, ticket.assignee_id};
  return change;
}

/// Nobody has changed it since; it may have gone to whose turn it was, which is what the change has led to.
bool as_left(db::Tx& tx, const Ticket& ticket, const BulkBefore& before, std::int64_t version_after) {
  if (ticket.version == version_after) return true;
  return before.last_event && ticket.version == version_after + store::turns_since(tx, ticket.id, *before.last_event);
}

/// Only a word with a reason opens a ticket to others: this is one.
Ticket with_access(Ctx& ctx, db::Tx& tx, const TicketId& id, const std::optional<TeamId>& team) {
  restrict_ticket(ctx, id, {.team_id = {true, team}, .reason = ctx.say("bulk.undone")});
  return load_ticket(ctx, tx, id);
}

bool may_have_again(db::Tx& tx, const UserId& person, const Ticket& ticket) {
  return works_here(tx, person) && may_see(tx, person, ticket);
}

void give_back(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const BulkBefore& before) {
  if (ticket.assignee_id && ticket.assignee_id != before.assignee_id) retry_later(ctx, tx);  // who had it has room now
  const bool lost = before.assignee_id && !may_have_again(tx, *before.assignee_id, ticket);
  ticket.assignee_id = lost ? std::nullopt : before.assignee_id;
  ticket.assignment_reason = lost ? std::nullopt : before.assignment_reason;
  store::end_routing_wait(tx, ticket.id);
  if (const auto since = before.waits_since)
    store::save_routing_wait(tx, ticket.id, *since, rules::turn_of(before.priority, *since));
  if (lost || before.waits_since) route_again_later(ctx, tx, ticket.id);
}

/// What stands alone is wished for alone.
void check_wishes(const BulkChange& change) {
  const int wishes = int{works(change)} + int{change.merge_into.has_value()} + int{change.problem_id.has_value()} +
                     int{change.reply.has_value()} + int{change.solution.has_value()} + int{change.snooze.has_value()};
  if (wishes == 0) throw invalid("change", "error.bulk.nothing");
  if (wishes == 1) return;
  if (change.merge_into) throw invalid("change", "error.bulk.merge_alone");
  throw invalid("change", change.problem_id ? "error.bulk.problem_alone" : "error.bulk.alone");
}

}  // namespace

bulk::Step change_one(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id) {
  const Ticket ticket = load_ticket(ctx, tx, id);
  BulkBefore before = before_of(ctx, tx, ticket, change);
  if (change.problem_id) before.linked = link_in_bulk(ctx, *change.problem_id, id);
  else if (writes(change)) before.pending_id = write_letter(ctx, tx, change, id);
  else if (change.snooze) before.snoozed = put_aside(ctx, tx, *change.snooze, id);
  else carry_out(ctx, completed(change, ticket), id);
  before.last_event = store::last_event(tx, id);
  return {json::text_of(before), store::find_ticket(tx, id).value().version};
}

void restore_one(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id, const std::string& kept,
                 std::int64_t version_after) {
  const auto before = json::read_text<BulkBefore>(kept);
  ctx.require(before.snoozed ? Permission::ticket_note : Permission::ticket_work);
  Ticket ticket = load_ticket(ctx, tx, id);
  if (before.snoozed) {
    put_back(ctx, tx, *before.snoozed, id);
    return;
  }
  if (before.pending_id) {
    if (!take_back(tx, *before.pending_id)) throw conflict("error.bulk.already_sent");
    return;
  }
  if (before.problem_id) {
    if (before.linked.value_or(false)) unlink_ticket(ctx, *before.problem_id, id);
    return;
  }
  if (!as_left(tx, ticket, before, version_after)) throw conflict("error.bulk.changed_since");
  if (before.merged) {
    unmerge_ticket(ctx, id);
    return;
  }
  const auto former = ticket.assignee_id;
  if (ticket.restricted_team_id != before.restricted_team_id)
    ticket = with_access(ctx, tx, id, before.restricted_team_id);
  ticket.status = before.status;
  ticket.tier = before.tier;
  ticket.priority = before.priority;
  ticket.category_id = before.category_id;
  ticket.team_id = before.team_id;
  ticket.customer_replied = before.customer_replied;
  if (moves_on(change)) give_back(ctx, tx, ticket, before);
  rules::touch(ticket, ctx.now());
  keep_ticket(ctx, tx, ticket);
  put_tags(tx, id, before.tags);
  TicketRestored restored{.number = ticket.number};
  if (ticket.assignee_id != former) {
    restored.user_id = ticket.assignee_id;
    restored.former_id = former;
  }
  timeline::record(ctx, tx, subject_of(ticket), restored);
}

BulkSample sample_of(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id) {
  BulkSample sample{.ticket_id = id};
  try {
    const Ticket ticket = load_ticket(ctx, tx, id);
    sample.number = ticket.number;
    sample.subject = ticket.subject;
    if (writes(change)) {
      const SendLater letter = letter_for(ctx, tx, change, id);
      check_to_send(ctx, tx, ticket, letter);
      sample.body = letter.body;
    } else if (change.snooze) {
      obey(rules::refuse_edit(ticket, std::nullopt));
    }
  } catch (const Error& error) {
    sample.reason = ctx.say(reason_of(error));
  }
  return sample;
}

void check_change(Ctx& ctx, db::Tx& tx, const BulkChange& change) {
  check_wishes(change);
  check_letter(ctx, tx, change);
  if (change.snooze) check_snooze(ctx, *change.snooze);
  if (change.problem_id) ctx.require(Permission::problem_manage);
  if (assigns(change)) ctx.require(Permission::ticket_assign);
  if (change.note) ctx.require(Permission::ticket_note);
  if (edits(change) || tags(change) || change.return_to || change.merge_into) ctx.require(Permission::ticket_work);
  Problems problems;
  if (change.status && !rules::may_be_set(*change.status)) problems.add("change.status", "error.ticket.status_follows");
  const Referred found = find_referred(tx, {}, {}, change.category_id.value);
  if (change.category_id.value && !found.category_id) problems.add("change.category_id", "error.unknown");
  if (change.assignee_id.value && !store::find_agent(tx, *change.assignee_id.value))
    problems.add("change.assignee_id", "error.unknown");
  if (change.team_id.value && !store::team_exists(tx, *change.team_id.value))
    problems.add("change.team_id", "error.unknown");
  if (change.merge_into && !store::find_number(tx, ctx.actor, *change.merge_into))
    problems.add("change.merge_into", "error.unknown");
  if (change.problem_id && !store::find_problem(tx, *change.problem_id))
    problems.add("change.problem_id", "error.unknown");
  problems.done();
}

std::string keep_change(const BulkChange& change) {
  boost::json::object kept = json::write(change).as_object();
  // To write null is to wish for nothing at all; what is not wished for is left out.
  if (!change.assignee_id.wanted) kept.erase("assignee_id");
  if (!change.team_id.wanted) kept.erase("team_id");
  if (!change.category_id.wanted) kept.erase("category_id");
  for (const char* name :
       {"status", "priority", "note", "return_to", "merge_into", "problem_id", "reply", "solution", "snooze"}) {
    if (kept.at(name).is_null()) kept.erase(name);
  }
  for (const char* name : {"add_tags", "remove_tags"}) {
    if (kept.at(name).as_array().empty()) kept.erase(name);
  }
  return boost::json::serialize(kept);
}

BulkChange read_change(const std::string& kept) { return json::read_text<BulkChange>(kept); }

}  // namespace zelo::support
