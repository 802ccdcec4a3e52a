#include "src/support/ticket/handoff.h"

#include "src/support/category/category.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Writes down what is handed over, and moves the ticket.
Handoff hand_over(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Tier to, const std::string& reason,
                  std::optional<std::string> summary) {
  Handoff handoff{.id = ctx.new_id<HandoffId>(),
                  .ticket_id = ticket.id,
                  .from_tier = ticket.tier,
                  .to_tier = to,
                  .reason = reason,
                  .summary = std::move(summary),
                  .from_assignee_id = ticket.assignee_id,
                  .author_kind = ctx.actor.kind,
                  .author_id = ctx.actor.id,
                  .created_at = ctx.now()};
  store::insert_handoff(tx, handoff);
  rules::handed_over(ticket, to, ctx.now());
  return handoff;
}

/// Who had the ticket at this tier before, if it can still be given back.
std::optional<UserId> former_assignee(db::Tx& tx, const Ticket& ticket) {
  const auto user = store::last_assignee_at(tx, ticket.id, ticket.tier);
  if (!user) return std::nullopt;
  const auto agent = store::find_agent(tx, *user);
  const bool can_work = agent && agent->active && may(Roles::parse(agent->roles), Permission::ticket_work);
  return can_work ? user : std::nullopt;
}

}  // namespace

TicketView escalate_ticket(Ctx& ctx, const TicketId& id, const EscalateTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_escalation(ticket, input.to_tier, !ticket.category_id && categories_exist(tx)));
    const Handoff handoff = hand_over(ctx, tx, ticket, input.to_tier, input.reason, input.summary);
    store::save_ticket(tx, ticket);
    timeline::record(ctx, tx, subject_of(ticket),
                     TicketEscalated{ticket.number, handoff.from_tier, handoff.to_tier, handoff.id});
  });
  return view_ticket(ctx, id);
}

TicketView return_ticket(Ctx& ctx, const TicketId& id, const ReturnTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_return(ticket, input.to_tier));
    const Handoff handoff = hand_over(ctx, tx, ticket, input.to_tier, input.reason, std::nullopt);
    if (const auto former = former_assignee(tx, ticket)) {
      ticket.assignee_id = former;
      ticket.assignment_reason = keep_reason("assignment.returned");
    }
    store::save_ticket(tx, ticket);
    const auto subject = subject_of(ticket);
    timeline::record(ctx, tx, subject, TicketReturned{ticket.number, handoff.from_tier, handoff.to_tier, handoff.id});
    if (ticket.assignee_id) {
      timeline::record(ctx, tx, subject, TicketAssigned{ticket.number, ticket.assignee_id, ticket.team_id});
    }
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
