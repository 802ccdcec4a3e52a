#pragma once
// The clocks of a ticket: how long it may take until the customer is answered, and until it is solved (B7).
//
//   first_response  from opening to the first answer of staff
//   next_response   from the customer's word to the next answer; a call that is answered on the phone is both
//   resolution      from opening to the customer's "yes"; stands still while the customer is asked
//   tier            from coming to a tier to leaving it; stands still like resolution
//   promise         until the time that somebody named to the customer (R104); kept by the answer that says so, by one
//                   within its last hour, or by a solution
//
// What a policy promises only later counts from opening too while staff has not said a word, and from then on else: how
// long the customer was asked before is not known. Times are business time of the policy's hours, but for promises. All
// of it is reckoned from values alone: clock_rules.h says what a change of the ticket does to its clocks.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo::support {

enum class ClockKind { first_response, next_response, resolution, tier, promise };
BOOST_DESCRIBE_ENUM(ClockKind, first_response, next_response, resolution, tier, promise)

enum class ClockState { running, paused, met, cancelled };
BOOST_DESCRIBE_ENUM(ClockState, running, paused, met, cancelled)

/// How a ticket stands: the worst of its clocks. met and missed when none runs any more.
enum class SlaState { none, running, at_risk, breached, paused, met, missed };
BOOST_DESCRIBE_ENUM(SlaState, none, running, at_risk, breached, paused, met, missed)

enum class SlaOutcome { met, missed };
BOOST_DESCRIBE_ENUM(SlaOutcome, met, missed)

/// How a ticket stands; kept with it, all but the state, which depends on when one looks (sla_state).
struct Sla {
  SlaState state = SlaState::none;
  std::optional<ClockKind> clock;  // the one that is due next
  std::optional<Time> due_at;
  std::optional<Time> warn_at;  // the first moment at which one of them is at risk
  bool paused = false;
  std::optional<SlaOutcome> outcome;  // of the clocks that ended
  std::optional<Time> first_response_due_at;
  std::optional<Time> resolution_due_at;  // while it runs
  std::optional<Time> promised_at;
};
BOOST_DESCRIBE_STRUCT(Sla, (),
                      (state, clock, due_at, warn_at, paused, outcome, first_response_due_at, resolution_due_at,
                       promised_at))

/// Where tickets with nothing due stand in the order of what is due next: behind all others.
inline constexpr Time never_due{INT64_MAX};

SlaState sla_state(const Sla& sla, Time now);

}  // namespace zelo::support
