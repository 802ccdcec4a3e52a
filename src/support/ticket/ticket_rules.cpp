#include "src/support/ticket/ticket_rules.h"

#include <set>

#include "src/identity/visibility.h"

namespace zelo::support::rules {
namespace {

using enum Status;

Refusal refuse_closed(const Ticket& ticket) {
  if (ticket.merged_into_id) return Text("error.ticket.merged", {{"number", std::to_string(ticket.number)}});
  if (ticket.status == closed) return Text("error.ticket.closed", {{"number", std::to_string(ticket.number)}});
  return std::nullopt;
}

/// For work that would slip past the customer, who has not answered yet.
Refusal refuse_finished(const Ticket& ticket) {
  if (ticket.status == awaiting_validation) return Text("error.ticket.awaiting_validation");
  return refuse_closed(ticket);
}

Refusal refuse_status(const Ticket& ticket, std::optional<Status> wanted) {
  if (!wanted || *wanted == ticket.status) return std::nullopt;
  if (!may_be_set(*wanted)) return Text("error.ticket.status_follows");
  return refuse_finished(ticket);
}

Refusal refuse_without_category(const Ticket& ticket, bool categories) {
  if (categories && !ticket.category_id) return Text("error.ticket.category_needed");
  return std::nullopt;
}

constexpr const char* tier_names[] = {"N1", "N2", "N3"};

void reopen(Ticket& ticket) {
  ticket.status = open;
  ticket.reopen_count += 1;
  ticket.solved_at.reset();
}

}  // namespace

bool may_see(const Actor& actor, const Ticket& ticket) {
  if (!may_know(actor, ticket.restricted_team_id, ticket.contact_id)) return false;
  if (actor.kind == ActorKind::system || actor.staff()) return true;
  if (actor.kind != ActorKind::contact || ticket.channel == Channel::monitoring) return false;
  const bool own = ticket.contact_id == actor.contact_id();
  if (!actor.account_id || !ticket.account_id) return own;
  return ticket.account_id == actor.account_id && (own || !actor.own_tickets_only);
}

bool may_be_set(Status status) { return status == open || status == waiting_customer || status == waiting_internal; }

Refusal refuse_edit(const Ticket& ticket, std::optional<Status> wanted) {
  if (auto refusal = refuse_closed(ticket)) return refusal;
  return refuse_status(ticket, wanted);
}

Refusal refuse_staff_message(const Ticket& ticket, std::optional<Status> wanted) { return refuse_edit(ticket, wanted); }

Refusal refuse_customer_reply(const Ticket& ticket) {
  if (ticket.status == closed)
    return Text("error.ticket.closed_for_customer", {{"number", std::to_string(ticket.number)}});
  return std::nullopt;
}

Refusal refuse_assignment(const Ticket& ticket) { return refuse_closed(ticket); }

Refusal refuse_escalation(const Ticket& ticket, Tier to, bool categories) {
  if (auto refusal = refuse_finished(ticket)) return refusal;
  if (to <= ticket.tier) return tier_text("error.ticket.tier_not_above", ticket.tier);
  return refuse_without_category(ticket, categories);
}

Refusal refuse_return(const Ticket& ticket, Tier to) {
  if (auto refusal = refuse_finished(ticket)) return refusal;
  if (to >= ticket.tier) return tier_text("error.ticket.tier_not_below", ticket.tier);
  return std::nullopt;
}

Refusal refuse_solution(const Ticket& ticket, bool categories) {
  if (ticket.status == awaiting_validation) return Text("error.ticket.already_solved");
  if (auto refusal = refuse_closed(ticket)) return refusal;
  return refuse_without_category(ticket, categories);
}

Refusal refuse_promise(const Ticket& ticket) { return refuse_finished(ticket); }

Refusal refuse_validation(const Ticket& ticket) {
  if (ticket.status == awaiting_validation) return std::nullopt;
  if (auto refusal = refuse_closed(ticket)) return refusal;
  return Text("error.ticket.nothing_to_validate");
}

Refusal refuse_restriction(const Ticket& ticket) {
  if (ticket.merged_into_id) return refuse_closed(ticket);
  return std::nullopt;
}

void touch(Ticket& ticket, Time now) {
  ticket.updated_at = now;
  ticket.version += 1;
}

void staff_replied(Ticket& ticket, std::optional<Status> wanted, Time now) {
  if (wanted) ticket.status = *wanted;
  else if (ticket.status == new_) ticket.status = open;
  ticket.customer_replied = false;
  touch(ticket, now);
}

bool customer_replied(Ticket& ticket, Time now) {
  const bool reopens = ticket.status == awaiting_validation;
  if (reopens) reopen(ticket);
  else if (ticket.status != new_) ticket.status = open;
  ticket.customer_replied = true;
  touch(ticket, now);
  return reopens;
}

bool customer_called(Ticket& ticket, CustomerCall call, Time now) {
  if (call == CustomerCall::waiting) return customer_replied(ticket, now);
  if (ticket.status == new_ || ticket.status == waiting_customer) ticket.status = open;
  ticket.customer_replied = false;
  touch(ticket, now);
  return false;
}

void assigned(Ticket& ticket, std::optional<UserId> assignee, const std::optional<std::string>& reason, bool taken,
              Time now) {
  ticket.assignee_id = std::move(assignee);
  ticket.assignment_reason = reason;
  if (taken && ticket.status == new_) ticket.status = open;
  touch(ticket, now);
}

void handed_over(Ticket& ticket, Tier to, Time now) {
  ticket.tier = to;
  ticket.status = open;
  assigned(ticket, std::nullopt, std::nullopt, false, now);
}

void solved(Ticket& ticket, Time now) {
  ticket.status = awaiting_validation;
  ticket.customer_replied = false;
  ticket.solved_at = now;
  touch(ticket, now);
}

void validated(Ticket& ticket, bool accepted, Time now) {
  ticket.customer_replied = !accepted;
  if (accepted) {
    ticket.status = closed;
    ticket.closed_at = now;
  } else {
    reopen(ticket);
  }
  touch(ticket, now);
}

void restricted(Ticket& ticket, const std::optional<TeamId>& team) {
  ticket.restricted_team_id = team;
  if (team) ticket.team_id = team;
}

void closed_by_silence(Ticket& ticket, Time now) {
  ticket.status = closed;
  ticket.closed_at = now;
  touch(ticket, now);
}

std::int64_t next_bounce(std::span<const Move> before, Tier to) {
  std::set<Tier> seen;
  std::int64_t bounces = 0;
  for (const Move& move : before) {
    seen.insert(move.from_tier);
    if (!seen.insert(move.to_tier).second) ++bounces;
  }
  return seen.contains(to) ? bounces + 1 : 0;
}

Text tier_text(const char* key, Tier tier) { return {key, {{"tier", tier_names[static_cast<int>(tier)]}}}; }

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

}  // namespace zelo::support::rules
