#include "src/support/sla/clock_steps.h"

#include <algorithm>

#include "src/customer/contract/contract_rules.h"
#include "src/support/hours/hours_book.h"
#include "src/support/sla/clock_store.h"
#include "src/support/sla/policy_store.h"
#include "src/support/sla/sla_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Runs a rule with what it is reckoned with.
template <class Rule>
rules::ClockChanges reckon(const Ctx& ctx, db::Tx& tx, bool unanswered, Rule rule) {
  HoursBook book(tx);
  const rules::HoursOf hours = [&](const auto& id) -> const BusinessTime& { return book.of(id); };
  const rules::NewClockId new_id = [&] { return ctx.new_id<SlaClockId>(); };
  return rule(rules::Reckoning{hours, new_id, ctx.now(), unanswered});
}

bool waits_for_first_word(db::Tx& tx, const TicketId& id, const std::vector<SlaClock>& clocks) {
  const bool called_off = std::ranges::any_of(clocks, [](const SlaClock& clock) {
    return clock.clock == ClockKind::first_response && clock.state == ClockState::cancelled;
  });
  return called_off && !store::answered(tx, id);
}

bool is_new(const rules::ClockChanges& changes, const SlaClock& clock) {
  return std::ranges::any_of(changes.entries, [&](const rules::ClockEntry& e) {
    return e.clock_id == clock.id && e.what == EntryKind::started;
  });
}

void note(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockEntry& entry) {
  store::insert_entry(tx, {.id = ctx.new_id<SlaEntryId>(),
                           .ticket_id = ticket.id,
                           .clock_id = entry.clock_id,
                           .clock = entry.clock,
                           .what = entry.what,
                           .reason = keep_reason(entry.reason),
                           .elapsed_ms = entry.elapsed_ms,
                           .target_ms = entry.target_ms,
                           .due_at = entry.due_at,
                           .at = entry.at});
  if (entry.what == EntryKind::warned)
    timeline::record(ctx, tx, subject_of(ticket), TicketAtRisk{ticket.number, entry.clock, ticket.assignee_id});
  if (entry.what == EntryKind::breached)
    timeline::record(ctx, tx, subject_of(ticket), TicketBreached{ticket.number, entry.clock, ticket.assignee_id});
}

}  // namespace

rules::ClockChanges plan_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening) {
  std::vector<SlaClock> clocks;
  if (happening != rules::Happening::opened) clocks = store::live_clocks(tx, ticket.id);
  std::optional<rules::Terms> terms;
  if (ticket.status != Status::closed) terms = store::find_terms(tx, ticket, customer::day_of(ctx.now()));
  if (clocks.empty() && !terms) return {};
  const bool unanswered = waits_for_first_word(tx, ticket.id, clocks);
  auto changes = reckon(ctx, tx, unanswered, [&](const rules::Reckoning& by) {
    return rules::follow(ticket, clocks, happening, terms, by);
  });
  ticket.sla = rules::summary(clocks, ticket.sla);
  return changes;
}

void keep_first_clocks(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockChanges& changes) {
  for (const SlaClock& clock : changes.clocks) {
    is_new(changes, clock) ? store::insert_clock(tx, clock) : store::save_clock(tx, clock);
  }
  for (const auto& entry : changes.entries) note(ctx, tx, ticket, entry);
  for (const ClockKind clock : changes.lifted)
    timeline::record(ctx, tx, subject_of(ticket), TicketBreachLifted{ticket.number, clock});
}

void keep_clocks(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockChanges& changes) {
  if (changes.clocks.empty()) return;
  keep_first_clocks(ctx, tx, ticket, changes);
  store::save_sla(tx, ticket);
}

void look_at_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  const auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  auto clocks = store::live_clocks(tx, id);
  const auto changes = reckon(ctx, tx, false, [&](const rules::Reckoning& by) { return rules::look_at(clocks, by); });
  keep_clocks(ctx, tx, *ticket, changes);
}

void recount_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id, rules::Happening why) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  const auto changes = plan_clocks(ctx, tx, *ticket, why);
  keep_clocks(ctx, tx, *ticket, changes);
}

}  // namespace zelo::support
