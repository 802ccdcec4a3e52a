#include "src/support/ticket/handoff.h"

#include "src/support/category/category.h"
#include "src/support/checklist/checklist_commands.h"
#include "src/support/routing/stand_in.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {

void hand_over(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Handoff& handoff) {
  handoff.id = ctx.new_id<HandoffId>();
  handoff.ticket_id = ticket.id;
  handoff.from_tier = ticket.tier;
  handoff.bounce = rules::next_bounce(store::list_moves(tx, ticket.id), handoff.to_tier);
  handoff.from_assignee_id = ticket.assignee_id;
  handoff.author_kind = ctx.actor.kind;
  handoff.author_id = ctx.actor.id;
  handoff.created_at = ctx.now();
  store::insert_handoff(tx, handoff);
  rules::handed_over(ticket, handoff.to_tier, ctx.now());
  if (handoff.bounce >= rules::alarming_bounce) {
    timeline::record(ctx, tx, subject_of(ticket), TicketBounced{ticket.number, handoff.bounce});
  }
}

namespace {

/// What was seen and what was checked elsewhere, as one text.
std::optional<std::string> evidence_of(const EscalateTicket& input) {
  std::string evidence = input.evidence.value_or(Prose<20000>());
  for (const std::string& checked : input.checklist) evidence += (evidence.empty() ? "- " : "\n- ") + checked;
  return evidence.empty() ? std::nullopt : std::optional(evidence);
}

/// What the desk wants done first, unless somebody says why not.
void check_package(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const EscalateTicket& input) {
  if (input.checklist.size() > 50) throw invalid("checklist", Text("error.checklist.too_long", {{"max", "50"}}));
  if (input.override_reason) return;
  const std::string missing = missing_checklists(tx, ticket, ctx.language);
  if (!missing.empty()) throw conflict(Text("error.ticket.checklist_missing", {{"names", missing}}));
  if (!evidence_of(input) && !store::has_evidence(tx, ticket.id)) throw conflict("error.ticket.evidence_missing");
}

/// Whoever had the ticket at this tier before goes on with it, if they are there; for who is away for long, the
/// stand-in.
void return_to_former(db::Tx& tx, Ticket& ticket, Time now) {
  const auto former = store::last_assignee_at(tx, ticket.id, ticket.tier);
  if (!former) return;
  if (can_go_on(tx, ticket, *former, now)) {
    ticket.assignee_id = former;
    ticket.assignment_reason = keep_reason("assignment.returned");
  } else if (const auto away = find_away(tx, ticket, *former, now); away && away->stand_in) {
    ticket.assignee_id = away->stand_in;
    ticket.assignment_reason = keep_reason(why_stand_in(*away));
  }
}

}  // namespace

void check_escalation(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const EscalateTicket& input) {
  obey(rules::refuse_escalation(ticket, input.to_tier, !ticket.category_id && categories_exist(tx)));
  check_package(ctx, tx, ticket, input);
}

TicketView escalate_ticket(Ctx& ctx, const TicketId& id, const EscalateTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    check_escalation(ctx, tx, ticket, input);
    Handoff handoff;
    handoff.to_tier = input.to_tier;
    handoff.reason = input.reason;
    handoff.summary = input.summary;
    handoff.evidence = evidence_of(input);
    if (input.override_reason) handoff.override_reason = *input.override_reason;
    hand_over(ctx, tx, ticket, handoff);
    keep_ticket(ctx, tx, ticket);
    timeline::record(
        ctx, tx, subject_of(ticket),
        TicketEscalated{ticket.number, handoff.from_tier, handoff.to_tier, handoff.id, handoff.from_assignee_id});
  });
  return view_ticket(ctx, id);
}

TicketView return_ticket(Ctx& ctx, const TicketId& id, const ReturnTicket& input) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_return(ticket, input.to_tier));
    Handoff handoff;
    handoff.to_tier = input.to_tier;
    handoff.reason = input.reason;
    hand_over(ctx, tx, ticket, handoff);
    return_to_former(tx, ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    const auto& had = handoff.from_assignee_id;
    const auto lost = had == ticket.assignee_id ? std::nullopt : had;
    timeline::record(ctx, tx, subject_of(ticket),
                     TicketReturned{ticket.number, handoff.from_tier, handoff.to_tier, handoff.id, lost});
    if (ticket.assignee_id) tell_assignment(ctx, tx, ticket, std::nullopt);
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
