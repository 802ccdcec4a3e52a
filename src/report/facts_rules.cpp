#include "src/report/facts.h"

namespace zelo::report::rules {
namespace {

using support::ClockState;

/// When it was clear whether a promise was kept, and whether it was. What was called off promised nothing.
void judge(const std::optional<Clock>& clock, std::optional<Time>& at, std::optional<bool>& in_time) {
  if (!clock || clock->state == ClockState::cancelled) return;
  if (clock->breached_at) at = clock->breached_at;
  else if (clock->state == ClockState::met) at = clock->ended_at;
  if (at) in_time = !clock->breached_at;
}

/// As its clock has counted it, which knows of pauses; without one until the solution that the customer accepted.
std::int64_t resolution_of(const Found& found, const HoursOf& hours) {
  const auto& clock = found.resolution_clock;
  const auto& ticket = found.ticket;
  if (clock && clock->state == ClockState::met && clock->ended_at >= ticket.closed_at) return clock->elapsed_ms;
  return hours(clock).between(ticket.created_at, ticket.solved_at.value_or(*ticket.closed_at)).ms;
}

Initiative initiative_of(const support::Ticket& ticket) {
  return ticket.channel == support::Channel::agent ? Initiative::proactive : Initiative::reactive;
}

}  // namespace

Facts facts_of(const Found& found, const HoursOf& hours) {
  const support::Ticket& ticket = found.ticket;
  Facts facts{.ticket_id = ticket.id,
              .tier = ticket.tier,
              .priority = ticket.priority,
              .channel = ticket.channel,
              .initiative = initiative_of(ticket),
              .category_id = ticket.category_id,
              .account_id = ticket.account_id,
              .assignee_id = ticket.assignee_id,
              .team_id = ticket.team_id,
              .opened_at = ticket.created_at,
              .answered_at = found.answered_at,
              .answer_ms = {},
              .solved_at = found.first_solved_at,
              .closed_at = ticket.closed_at,
              .resolution_ms = {},
              .ended_at = ticket.closed_at.value_or(found.merged_at.value_or(not_ended)),
              .answer_sla_at = {},
              .answer_in_time = {},
              .resolution_sla_at = {},
              .resolution_in_time = {},
              .escalated_at = found.escalated_at,
              .paraphrased_at = found.paraphrased_at,
              .reopens = ticket.reopen_count,
              .escalations = found.escalations,
              .returns = found.returns,
              .corrections = found.corrections};
  if (facts.answered_at) facts.answer_ms = hours(found.answer_clock).between(facts.opened_at, *facts.answered_at).ms;
  if (facts.closed_at) facts.resolution_ms = resolution_of(found, hours);
  judge(found.answer_clock, facts.answer_sla_at, facts.answer_in_time);
  judge(found.resolution_clock, facts.resolution_sla_at, facts.resolution_in_time);
  return facts;
}

}  // namespace zelo::report::rules
