#include "src/support/sla/clock_steps.h"

#include <algorithm>
#include <map>

#include "src/support/hours/hours_store.h"
#include "src/support/sla/clock_store.h"
#include "src/support/sla/policy_store.h"
#include "src/support/sla/sla_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// The hours that a transaction needs, each read once.
class HoursBook {
 public:
  explicit HoursBook(db::Tx& tx) : tx_(tx) {}

  const BusinessTime& of(const std::optional<BusinessHoursId>& id) {
    const std::string key = id ? id->text : "";
    if (const auto known = read_.find(key); known != read_.end()) return known->second;
    const auto hours = id ? store::find_hours(tx_, *id) : std::nullopt;
    auto time = hours ? time_of(hours->time_zone, hours->shifts, hours->holidays) : BusinessTime::always();
    return read_.emplace(key, std::move(time)).first->second;
  }

 private:
  db::Tx& tx_;
  std::map<std::string, BusinessTime> read_;
};

/// Runs a rule with what it is reckoned with.
template <class Rule>
rules::ClockChanges reckon(const Ctx& ctx, db::Tx& tx, Rule rule) {
  HoursBook book(tx);
  const rules::HoursOf hours = [&](const auto& id) -> const BusinessTime& { return book.of(id); };
  const rules::NewClockId new_id = [&] { return ctx.new_id<SlaClockId>(); };
  return rule(rules::Reckoning{hours, new_id, ctx.now()});
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
  if (ticket.status != Status::closed) terms = store::find_terms(tx, ticket);
  if (clocks.empty() && !terms) return {};
  auto changes =
      reckon(ctx, tx, [&](const rules::Reckoning& by) { return rules::follow(ticket, clocks, happening, terms, by); });
  ticket.sla = rules::summary(clocks, ticket.sla);
  return changes;
}

void keep_clocks(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockChanges& changes) {
  if (changes.clocks.empty()) return;
  for (const SlaClock& clock : changes.clocks) {
    is_new(changes, clock) ? store::insert_clock(tx, clock) : store::save_clock(tx, clock);
  }
  for (const auto& entry : changes.entries) note(ctx, tx, ticket, entry);
  store::save_sla(tx, ticket);
}

void look_at_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  const auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  auto clocks = store::live_clocks(tx, id);
  const auto changes = reckon(ctx, tx, [&](const rules::Reckoning& by) { return rules::look_at(clocks, by); });
  keep_clocks(ctx, tx, *ticket, changes);
}

void recount_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  auto ticket = store::find_ticket(tx, id);
  if (!ticket) return;
  const auto changes = plan_clocks(ctx, tx, *ticket, rules::Happening::changed);
  keep_clocks(ctx, tx, *ticket, changes);
}

}  // namespace zelo::support
