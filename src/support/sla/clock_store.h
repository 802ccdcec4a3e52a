#pragma once
// Rows of clocks and of what happened to them; the only SQL about them.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/sla/clock_lists.h"
#include "src/support/sla/clock_rules.h"

namespace zelo::support::store {

/// What rules::follow wants: those that run or stand still, and the resolution clock.
std::vector<SlaClock> live_clocks(db::Tx& tx, const TicketId& id);
/// Has staff said something to the customer, in words or on the phone? What it opened the ticket with answers nobody;
/// what was split off begins with words that were said before.
bool answered(db::Tx& tx, const TicketId& id);

void insert_clock(db::Tx& tx, const SlaClock& clock);
void save_clock(db::Tx& tx, const SlaClock& clock);

/// A row of `sla_entries`.
struct EntryRow {
  SlaEntryId id;
  TicketId ticket_id;
  SlaClockId clock_id;
  ClockKind clock = ClockKind::resolution;
  EntryKind what = EntryKind::started;
  std::string reason;
  std::int64_t elapsed_ms = 0;
  std::int64_t target_ms = 0;
  std::optional<Time> due_at;
  Time at;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (id, ticket_id, clock_id, clock, what, reason, elapsed_ms, target_ms, due_at, at))
void insert_entry(db::Tx& tx, const EntryRow& entry);
std::vector<EntryRow> list_entries(db::Tx& tx, const TicketId& id, const std::string& after, int limit);

/// The latest `limit`, oldest first, with the names of policy and hours.
std::vector<ClockRow> list_clocks(db::Tx& tx, const TicketId& id, int limit);

/// Tickets with a clock whose warning or due time has come and was not written down.
std::vector<TicketId> tickets_to_look_at(db::Tx& tx, Time now, int limit);
/// Tickets that are not closed, by id, behind `after`.
std::vector<TicketId> open_tickets(db::Tx& tx, const std::string& after, int limit);
/// The same of one account.
std::vector<TicketId> open_tickets_of(db::Tx& tx, const AccountId& account, const std::string& after, int limit);

/// The ticket's summary, without a new version of it.
void save_sla(db::Tx& tx, const Ticket& ticket);

}  // namespace zelo::support::store
