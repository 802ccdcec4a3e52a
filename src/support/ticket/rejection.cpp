#include "src/support/ticket/rejection.h"

#include "src/customer/account_store.h"
#include "src/support/sla/policy_store.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// The program does it, in the customer's transaction.
Ctx as_system(const Ctx& ctx, db::Tx& tx) {
  return {.world = ctx.world, .actor = Actor::system(), .language = ctx.language, .joined = &tx};
}

/// The refused solution and what the customer said to it: nobody has to explain twice.
std::optional<std::string> summary_of(const Ticket& ticket, const std::optional<std::string>& comment) {
  std::string summary = ticket.solution.value_or("");
  if (comment && !comment->empty()) summary += (summary.empty() ? "" : "\n\n") + *comment;
  return summary.empty() ? std::nullopt : std::optional(summary);
}

}  // namespace

std::optional<HandoffId> escalate_after_rejection(const Ctx& ctx, db::Tx& tx, Ticket& ticket,
                                                  const std::optional<std::string>& comment) {
  if (ticket.tier == Tier::n3) return std::nullopt;
  const auto terms = store::find_terms(tx, ticket, customer::company_day(tx, ctx.now()));
  if (!terms || !terms->escalate_rejections) return std::nullopt;
  const std::int64_t refused = store::count_rejections_at_tier(tx, ticket.id);
  if (refused < *terms->escalate_rejections) return std::nullopt;
  Handoff handoff;
  handoff.to_tier = ticket.tier == Tier::n1 ? Tier::n2 : Tier::n3;
  handoff.reason = keep_reason(
      Text(refused == 1 ? "handoff.refused_once" : "handoff.refused", {{"times", std::to_string(refused)}}));
  handoff.summary = summary_of(ticket, comment);
  const auto version = ticket.version;
  hand_over(as_system(ctx, tx), tx, ticket, handoff);
  ticket.version = version;  // it is part of the change that the "no" is
  return handoff.id;
}

void tell_of_escalation(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, Tier from, const HandoffId& handoff) {
  timeline::record(as_system(ctx, tx), tx, subject_of(ticket),
                   TicketEscalated{ticket.number, from, ticket.tier, handoff});
}

}  // namespace zelo::support
