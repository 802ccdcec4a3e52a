#pragma once
// What a change of a ticket does to its clocks: pure functions of values and the time.
//
// A clock that runs was last started at `since` with `elapsed_ms` already counted; it is due when the rest of its
// target has passed in its hours. Whatever stops, changes or ends it first counts what has passed, so that a change of
// priority or hours in mid-flight keeps every second. Where the hours themselves are edited, what is counted already
// stays, and what runs since `since` is counted by the new ones, whoever looks first. A clock that was late is late
// from the moment that it was due, however late anybody looks.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/texts.h"
#include "src/support/hours/business_time.h"
#include "src/support/sla/clock.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// A row of `sla_clocks`; times in milliseconds of business time where they are not moments.
struct SlaClock {
  SlaClockId id;
  TicketId ticket_id;
  ClockKind clock = ClockKind::resolution;
  ClockState state = ClockState::running;
  Tier tier = Tier::n1;
  std::optional<SlaPolicyId> policy_id;
  std::optional<BusinessHoursId> business_hours_id;
  std::int64_t target_ms = 0;
  std::int64_t warn_ms = 0;
  std::int64_t elapsed_ms = 0;
  std::optional<Time> since;
  std::optional<Time> due_at;
  std::optional<Time> warn_at;
  std::optional<Time> warned_at;
  std::optional<Time> breached_at;
  Time started_at;
  std::optional<Time> ended_at;
};
BOOST_DESCRIBE_STRUCT(SlaClock, (),
                      (id, ticket_id, clock, state, tier, policy_id, business_hours_id, target_ms, warn_ms, elapsed_ms,
                       since, due_at, warn_at, warned_at, breached_at, started_at, ended_at))

enum class EntryKind { started, paused, resumed, changed, met, cancelled, warned, breached };
BOOST_DESCRIBE_ENUM(EntryKind, started, paused, resumed, changed, met, cancelled, warned, breached)

namespace rules {

/// Why and when something happened to a clock.
struct ClockEntry {
  SlaClockId clock_id;
  ClockKind clock = ClockKind::resolution;
  EntryKind what = EntryKind::started;
  Text reason;
  std::int64_t elapsed_ms = 0;
  std::int64_t target_ms = 0;
  std::optional<Time> due_at;
  Time at;
};

/// What a policy promises a ticket.
struct Terms {
  SlaPolicyId policy_id;
  std::string policy_name;
  std::string category_name;  // when the policy is the category's own choice; empty: it came by the order
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<Duration> first_response, next_response, resolution, tier;
  std::int64_t warn_percent = 75;
  std::optional<std::int64_t> remind_days, close_days;  // see silence/silence.h
  std::optional<std::int64_t> escalate_rejections;      // see ticket/rejection.h
};

/// What the fields of a ticket do not say. `contract`: those of its customer changed. `vanished`: closed because its
/// cause went away by itself, perhaps not for good; its clocks are cancelled and can go on. `split`: words of it moved
/// to a new ticket; `split_off`: this is the new one, and Reckoning::owed_since says whether they wait for an answer.
/// `unmerged`: a question that came with a merge went back. `called`: the customer called and waits for an answer;
/// `spoken_to`: it called and had its answer on the phone, which is a question and its answer at one moment.
/// `answered` keeps a promise that is due soon; `kept_promise` and `answered_meanwhile` are answers that say whether
/// they are what was promised.
enum class Happening {
  changed,
  opened,
  answered,
  kept_promise,
  answered_meanwhile,
  contract,
  vanished,
  split,
  split_off,
  unmerged,
  called,
  spoken_to
};

/// Staff has written to the customer.
constexpr bool is_answer(Happening one) {
  return one == Happening::answered || one == Happening::kept_promise || one == Happening::answered_meanwhile ||
         one == Happening::spoken_to;
}

/// An answer that says nothing about it keeps a promise that is due within this time, or overdue.
inline constexpr Duration kept_before = hours(1);

using HoursOf = std::function<const BusinessTime&(const std::optional<BusinessHoursId>&)>;
using NewClockId = std::function<SlaClockId()>;

/// What clocks are reckoned with.
struct Reckoning {
  const HoursOf& hours;
  const NewClockId& new_id;
  Time now;
  /// Since when the customer waits for a first word of staff; none once there was one. Asked where a clock that begins
  /// with the ticket does not run: what has passed since then is counted when it begins.
  std::optional<Time> owed_since;
};

/// What changed: every clock that did, as it is then, and what is to be written down, in order.
struct ClockChanges {
  std::vector<SlaClock> clocks;
  std::vector<ClockEntry> entries;
  std::vector<ClockKind> lifted;  // of which a breach was taken back
};

/// `clocks` are those of the ticket that run or stand still, and those of first response and resolution even ended.
ClockChanges follow(const Ticket& ticket, std::vector<SlaClock>& clocks, Happening happening,
                    const std::optional<Terms>& terms, const Reckoning& by);

/// A time is named to the customer; a promise before it is replaced.
ClockChanges promise(const Ticket& ticket, std::vector<SlaClock>& clocks, Time due_at, const Text& reason,
                     const Reckoning& by);
/// The promise is none of this ticket any more.
ClockChanges withdraw_promise(std::vector<SlaClock>& clocks, const Text& reason, const Reckoning& by);

/// Warnings and breaches whose moment has come.
ClockChanges look_at(std::vector<SlaClock>& clocks, const Reckoning& by);

/// What lists show of these clocks. `before` keeps what clocks have ended that are not here any more.
Sla summary(const std::vector<SlaClock>& clocks, const Sla& before);

}  // namespace rules
}  // namespace zelo::support
