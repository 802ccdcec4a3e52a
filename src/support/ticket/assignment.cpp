#include "src/support/ticket/assignment.h"

#include "src/identity/context.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/routing_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"

namespace zelo::support {
namespace {

/// Error{invalid} for somebody who cannot work on it, or a team that is not there.
void check_assignment(db::Tx& tx, const Ticket& ticket, const AssignTicket& input) {
  if (!input.user_id.wanted && !input.team_id.wanted) throw invalid("user_id", "error.required");
  if (input.user_id.value) {
    const auto agent = store::find_agent(tx, *input.user_id.value);
    if (!agent) throw invalid("user_id", "error.unknown");
    if (!agent->active) throw invalid("user_id", "error.assignee.inactive");
    if (!may(Roles::parse(agent->roles), Permission::ticket_work)) throw invalid("user_id", "error.assignee.role");
    check_may_see(tx, *input.user_id.value, ticket, "user_id");
  }
  if (input.team_id.value && !store::team_exists(tx, *input.team_id.value)) throw invalid("team_id", "error.unknown");
  check_team(tx, ticket, input.team_id.value);
}

/// Nobody is robbed of a ticket by whoever did not know that they had it.
void refuse_unseen(db::Tx& tx, const Ticket& ticket, const AssignTicket& input) {
  const auto& has = ticket.assignee_id;
  const auto& seen = input.seen_assignee_id;
  if (!seen.wanted || !has || has == seen.value || has == input.user_id.value) return;
  const auto agent = store::find_agent(tx, *has);
  throw conflict(Text("error.ticket.went_to", {{"name", agent ? agent->name : ""}}));
}

std::optional<std::string> reason_of(const Ctx& ctx, const std::optional<UserId>& assignee) {
  if (!assignee) return std::nullopt;
  if (assignee == ctx.actor.user_id()) return keep_reason("assignment.taken");
  return keep_reason(Text("assignment.given", {{"by", ctx.actor.name}}));
}

}  // namespace

TicketView assign_ticket(Ctx& ctx, const TicketId& id, const AssignTicket& input) {
  ctx.require(Permission::ticket_assign);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_assignment(ticket));
    check_assignment(tx, ticket, input);
    refuse_unseen(tx, ticket, input);
    const auto assignee = input.user_id.value;
    const bool by_turn = !input.user_id.wanted;  // a team alone: whose turn it is; null: whoever takes it
    const auto team = input.team_id.wanted ? input.team_id.value : ticket.team_id;
    if (assignee == ticket.assignee_id && team == ticket.team_id) return;
    const auto former = ticket.assignee_id;
    if (former) retry_later(ctx, tx);  // who had it has room now
    ticket.team_id = team;
    const bool taken = assignee && assignee == ctx.actor.user_id();
    rules::assigned(ticket, assignee, reason_of(ctx, assignee), taken, ctx.now());
    if (by_turn) route_again_later(ctx, tx, ticket.id);
    else store::end_routing_wait(tx, ticket.id);
    keep_ticket(ctx, tx, ticket);
    tell_assignment(ctx, tx, ticket, former);
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
