#include "src/support/ticket/assignment.h"

#include "src/identity/context.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Error{invalid} for somebody who cannot work on tickets, or a team that is not there.
void check_assignment(db::Tx& tx, const AssignTicket& input) {
  if (!input.user_id.wanted && !input.team_id.wanted) throw invalid("user_id", "error.required");
  if (input.user_id.value) {
    const auto agent = store::find_agent(tx, *input.user_id.value);
    if (!agent) throw invalid("user_id", "error.unknown");
    if (!agent->active) throw invalid("user_id", "error.assignee.inactive");
    if (!may(Roles::parse(agent->roles), Permission::ticket_work)) throw invalid("user_id", "error.assignee.role");
  }
  if (input.team_id.value && !store::team_exists(tx, *input.team_id.value)) throw invalid("team_id", "error.unknown");
}

std::optional<std::string> reason_of(const Ctx& ctx, const std::optional<UserId>& assignee) {
  if (!assignee) return std::nullopt;
  if (assignee == ctx.actor.user_id()) return keep_reason("assignment.taken");
  return keep_reason(Text("assignment.given", {{"by", ctx.actor.name}}));
}

void save_assignment(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  keep_ticket(ctx, tx, ticket);
  if (!ticket.assignee_id && !ticket.team_id)
    timeline::record(ctx, tx, subject_of(ticket), TicketUnassigned{ticket.number});
  else timeline::record(ctx, tx, subject_of(ticket), TicketAssigned{ticket.number, ticket.assignee_id, ticket.team_id});
}

}  // namespace

TicketView assign_ticket(Ctx& ctx, const TicketId& id, const AssignTicket& input) {
  ctx.require(Permission::ticket_assign);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_assignment(ticket));
    check_assignment(tx, input);
    const auto assignee = input.user_id.value;  // none with a team alone: one of them takes it
    const auto team = input.team_id.wanted ? input.team_id.value : ticket.team_id;
    if (assignee == ticket.assignee_id && team == ticket.team_id) return;
    ticket.team_id = team;
    const bool taken = assignee && assignee == ctx.actor.user_id();
    rules::assigned(ticket, assignee, reason_of(ctx, assignee), taken, ctx.now());
    save_assignment(ctx, tx, ticket);
  });
  return view_ticket(ctx, id);
}

void assign_by_turn(Ctx& ctx, const TicketId& id) {
  ctx.write([&](db::Tx& tx) {
    auto ticket = store::find_ticket(tx, id);
    if (!ticket || ticket->assignee_id || rules::refuse_assignment(*ticket)) return;
    const auto next = store::next_agent(tx, ticket->tier);
    if (!next) return;
    const auto reason = keep_reason(rules::why_next(next->open_tickets, store::most_counted, ticket->tier));
    rules::assigned(*ticket, next->id, reason, false, ctx.now());
    store::note_turn(tx, next->id, ctx.now());
    save_assignment(ctx, tx, *ticket);
  });
}

}  // namespace zelo::support
