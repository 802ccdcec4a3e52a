#include "src/support/sla/clock_steps.h"

#include <algorithm>

#include "src/customer/account_store.h"
#include "src/support/hours/hours_book.h"
#include "src/support/importing/import_store.h"
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
rules::ClockChanges reckon(const Ctx& ctx, db::Tx& tx, std::optional<Time> owed_since, Rule rule) {
  HoursBook book(tx);
  const rules::HoursOf hours = [&](const auto& id) -> const BusinessTime& { return book.of(id); };
  const rules::NewClockId new_id = [&] { return ctx.new_id<SlaClockId>(); };
  return rule(rules::Reckoning{hours, new_id, ctx.now(), owed_since});
}

/// A clock that begins with the ticket was called off, or is promised only now.
bool begins_late(const std::vector<SlaClock>& clocks, const std::optional<rules::Terms>& terms) {
  const auto find = [&](ClockKind kind) { return std::ranges::find(clocks, kind, &SlaClock::clock); };
  const auto first = find(ClockKind::first_response);
  if (first != clocks.end() && first->state == ClockState::cancelled) return true;
  if (!terms) return false;
  return (terms->first_response && first == clocks.end()) ||
         (terms->resolution && find(ClockKind::resolution) == clocks.end());
}

/// Reckoning::owed_since. What came out of another product waited there; here it counts from now on.
std::optional<Time> owed_since(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::vector<SlaClock>& clocks,
                               const std::optional<rules::Terms>& terms) {
  if (!begins_late(clocks, terms) || store::answered(tx, ticket.id)) return std::nullopt;
  return store::imported(tx, ticket.id) ? ctx.now() : ticket.created_at;
}

std::optional<rules::Terms> terms_of(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  if (ticket.status == Status::closed) return std::nullopt;
  return store::find_terms(tx, ticket, customer::company_day(tx, ctx.now()));
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

/// Where nothing of the ticket changes but its clocks.
template <class Rule>
void move_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Rule rule) {
  auto clocks = store::live_clocks(tx, ticket.id);
  const auto changes = reckon(ctx, tx, {}, [&](const rules::Reckoning& by) { return rule(clocks, by); });
  ticket.sla = rules::summary(clocks, ticket.sla);
  rules::touch(ticket, ctx.now());
  store::save_ticket(tx, ticket);
  keep_clocks(ctx, tx, ticket, changes);
}

}  // namespace

rules::ClockChanges plan_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening) {
  const bool opened = happening == rules::Happening::opened;
  auto clocks = opened ? std::vector<SlaClock>() : store::live_clocks(tx, ticket.id);
  const auto terms = terms_of(ctx, tx, ticket);
  if (clocks.empty() && !terms) return {};
  const auto since = opened ? std::nullopt : owed_since(ctx, tx, ticket, clocks, terms);
  auto changes = reckon(
      ctx, tx, since, [&](const rules::Reckoning& by) { return rules::follow(ticket, clocks, happening, terms, by); });
  ticket.sla = rules::summary(clocks, ticket.sla);
  return changes;
}

rules::ClockChanges plan_first_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening,
                                      std::optional<Time> owed_since) {
  const auto terms = terms_of(ctx, tx, ticket);
  if (!terms) return {};
  std::vector<SlaClock> clocks;
  auto changes = reckon(ctx, tx, owed_since, [&](const rules::Reckoning& by) {
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

void give_promise(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Time due_at, const Text& reason) {
  move_clocks(ctx, tx, ticket, [&](auto& clocks, const rules::Reckoning& by) {
    return rules::promise(ticket, clocks, due_at, reason, by);
  });
}

void withdraw_promise(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const Text& reason) {
  move_clocks(ctx, tx, ticket,
              [&](auto& clocks, const rules::Reckoning& by) { return rules::withdraw_promise(clocks, reason, by); });
}

void look_at_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  auto clocks = store::live_clocks(tx, id);
  const auto changes = reckon(ctx, tx, {}, [&](const rules::Reckoning& by) { return rules::look_at(clocks, by); });
  ticket->sla = rules::summary(clocks, ticket->sla);
  keep_clocks(ctx, tx, *ticket, changes);
}

void recount_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id, rules::Happening why) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  const auto changes = plan_clocks(ctx, tx, *ticket, why);
  keep_clocks(ctx, tx, *ticket, changes);
}

}  // namespace zelo::support
