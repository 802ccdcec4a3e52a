#pragma once
// The clocks of a ticket, and why each is where it is: a line for every start, pause, change and end (B7).

#include <optional>
#include <string>
#include <vector>

#include "src/support/sla/clock_rules.h"

namespace zelo {
template <class T>
struct Page;
struct Ctx;
}  // namespace zelo

namespace zelo::support {

/// A clock with names.
struct ClockRow {
  ClockKind clock = ClockKind::resolution;
  ClockState state = ClockState::running;
  Tier tier = Tier::n1;
  std::optional<std::string> policy_name;
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<std::string> business_hours_name;  // nothing: around the clock
  std::int64_t target_ms = 0;
  std::int64_t elapsed_ms = 0;  // business time, until now
  std::optional<Time> since;
  std::optional<Time> due_at;
  std::optional<Time> warn_at;
  std::optional<Time> breached_at;
  Time started_at;
  std::optional<Time> ended_at;
};
BOOST_DESCRIBE_STRUCT(ClockRow, (),
                      (clock, state, tier, policy_name, business_hours_id, business_hours_name, target_ms, elapsed_ms,
                       since, due_at, warn_at, breached_at, started_at, ended_at))

struct Clocks {
  std::vector<ClockRow> clocks;
};
BOOST_DESCRIBE_STRUCT(Clocks, (), (clocks))

struct ClockEntryView {
  SlaEntryId id;
  ClockKind clock = ClockKind::resolution;
  EntryKind what = EntryKind::started;
  std::string reason;  // in the reader's language
  std::int64_t elapsed_ms = 0;
  std::int64_t target_ms = 0;
  std::optional<Time> due_at;
  Time at;
};
BOOST_DESCRIBE_STRUCT(ClockEntryView, (), (id, clock, what, reason, elapsed_ms, target_ms, due_at, at))

/// The latest 50. Staff only, as are the entries.
Clocks list_clocks(Ctx& ctx, const TicketId& id);
/// In the order in which they were written down.
Page<ClockEntryView> list_clock_entries(Ctx& ctx, const TicketId& id, const std::optional<std::string>& after,
                                        int limit);

}  // namespace zelo::support
