#include <algorithm>

#include "src/support/importing/ticket_import.h"
#include "src/support/routing/desk.h"
#include "src/support/routing/routing_store.h"
#include "src/support/routing/stand_in.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr int at_once = 50;  // waiting tickets in one transaction

/// What was solved meanwhile needs nobody, unless its customer says no: then it comes into the queue again.
bool needs_somebody(const Ticket& ticket) {
  return !ticket.assignee_id && ticket.status != Status::awaiting_validation && !rules::refuse_assignment(ticket);
}

void give(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const UserId& chosen, const Reason& why) {
  const auto former = ticket.assignee_id;
  rules::assigned(ticket, chosen, keep_reason(why), false, ctx.now());
  store::note_turn(tx, chosen, ctx.now());
  store::end_routing_wait(tx, ticket.id);
  keep_ticket(ctx, tx, ticket);
  if (untouched_import(tx, ticket.id))
    timeline::record(ctx, tx, subject_of(ticket),
                     TicketAssignedOnArrival{ticket.number, ticket.assignee_id, ticket.team_id});
  else tell_assignment(ctx, tx, ticket, former);
}

void let_wait(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Reason& why) {
  const auto waiting = store::find_routing_wait(tx, ticket.id);
  const Time since = waiting ? waiting->since : ctx.now();
  const Time turn_at = rules::turn_of(ticket.priority, since);
  if (!waiting || waiting->turn_at != turn_at) store::save_routing_wait(tx, ticket.id, since, turn_at);
  const std::string reason = keep_reason(why);
  if (ticket.assignment_reason != reason) store::save_reason(tx, ticket.id, reason);
  if (!waiting) timeline::record(ctx, tx, subject_of(ticket), TicketWaitsForAgent{ticket.number});
}

/// Nobody has it any more.
void take_away(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  const auto former = ticket.assignee_id;
  rules::assigned(ticket, std::nullopt, std::nullopt, false, ctx.now());
  keep_ticket(ctx, tx, ticket);
  tell_assignment(ctx, tx, ticket, former);
}

void route(const Ctx& ctx, db::Tx& tx, Desk& desk, Ticket& ticket, const std::optional<Away>& away = {}) {
  const Wishes wishes = store::find_wishes(tx, ticket);
  const auto candidates = desk.candidates(wishes);
  const auto turn = rules::by_turn(candidates);
  if (turn.empty()) {
    if (ticket.assignee_id) take_away(ctx, tx, ticket);
    return let_wait(ctx, tx, ticket, rules::why_nobody(candidates, wishes));
  }
  Reason why = rules::why_chosen(turn.front(), candidates, wishes);
  if (away) why.clauses.emplace_back("instead", instead_of(*away));
  give(ctx, tx, ticket, turn.front().id, why);
  desk.gave(turn.front().id);
}

bool given_by_turn(const Ticket& ticket) {
  if (!ticket.assignment_reason) return false;
  const auto key = kept_key(*ticket.assignment_reason);
  return key == rules::key_of_turn || key == rules::key_of_turn_of_all;
}

/// Finds somebody who fits better than who has it now; nobody is worked around who fits as well as anybody.
void route_from(const Ctx& ctx, db::Tx& tx, Ticket& ticket) {
  const Wishes wishes = store::find_wishes(tx, ticket);
  auto candidates = Desk(tx, ctx.now()).candidates(wishes);
  const auto current = std::ranges::find(candidates, *ticket.assignee_id, &Candidate::id);
  if (current != candidates.end()) current->open_tickets -= 1;  // this one
  const auto turn = rules::by_turn(candidates);
  if (turn.empty()) return;
  const bool stays = current != candidates.end() && !rules::block_of(*current);
  if (stays && rules::fits_as_well(*current, turn.front())) return;
  give(ctx, tx, ticket, turn.front().id, rules::why_chosen(turn.front(), candidates, wishes));
}

}  // namespace

void assign_by_turn(Ctx& ctx, const TicketId& id) {
  ctx.write([&](db::Tx& tx) {
    auto ticket = store::find_ticket(tx, id);
    if (!ticket || !needs_somebody(*ticket)) return;
    Desk desk(tx, ctx.now());
    route(ctx, tx, desk, *ticket);
  });
}

void assign_anew(Ctx& ctx, const TicketId& id) {
  ctx.write([&](db::Tx& tx) {
    auto ticket = store::find_ticket(tx, id);
    if (!ticket) return;
    if (needs_somebody(*ticket)) return assign_by_turn(ctx, id);
    if (ticket->status == Status::new_ && ticket->assignee_id && given_by_turn(*ticket)) route_from(ctx, tx, *ticket);
  });
}

void cover_ticket(Ctx& ctx, const TicketId& id) {
  ctx.write([&](db::Tx& tx) {
    auto ticket = store::find_ticket(tx, id);
    if (!ticket || !ticket->assignee_id || rules::refuse_assignment(*ticket)) return;
    const UserId before = *ticket->assignee_id;
    Desk desk(tx, ctx.now());
    if (!works_here(tx, before)) return route(ctx, tx, desk, *ticket);
    const auto away = find_away(tx, *ticket, before, ctx.now());
    if (!away) return;
    if (!away->stand_in) return route(ctx, tx, desk, *ticket, away);
    give(ctx, tx, *ticket, *away->stand_in, why_stand_in(*away));
  });
}

bool cover_leaver(Ctx& ctx, db::Tx& tx, const UserId& id) {
  if (works_here(tx, id)) return false;
  const auto tickets = store::tickets_in_work(tx, id, at_once);
  Desk desk(tx, ctx.now());
  for (const TicketId& one : tickets) {
    auto ticket = store::find_ticket(tx, one);
    if (ticket) route(ctx, tx, desk, *ticket);
  }
  return tickets.size() == at_once;
}

std::optional<WaitPlace> retry_waiting(Ctx& ctx, db::Tx& tx, const std::optional<WaitPlace>& after) {
  Desk desk(tx, ctx.now());
  // Who is first in the queue reads every time why nobody is there. Behind them only those are looked at for whom
  // there may be somebody.
  const auto waits = after ? store::list_routing_waits(tx, *after, desk.tiers_with_room(), at_once)
                           : store::first_routing_waits(tx, at_once);
  for (const WaitPlace& wait : waits) {
    auto ticket = store::find_ticket(tx, wait.ticket_id);
    if (ticket && needs_somebody(*ticket)) route(ctx, tx, desk, *ticket);
    else store::end_routing_wait(tx, wait.ticket_id);
  }
  return waits.size() == at_once ? std::optional(waits.back()) : std::nullopt;
}

}  // namespace zelo::support
