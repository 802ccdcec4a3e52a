#pragma once
// What is true of a signal: pure functions of its values and a moment.
//
//   precision = handled / (handled + false alarms): of what was judged, how much was there to answer (positive
//   predictive
//               value; an opportunity that was dismissed was one, and counts as neither)

#include <optional>
#include <string>
#include <vector>

#include "lib/base/error.h"
#include "src/success/signal/signal.h"

namespace zelo::success {

/// A row of `signals`.
struct Signal {
  SignalId id;
  AccountId account_id;
  Detector detector = Detector::usage_drop;
  SignalKind kind = SignalKind::risk;
  Severity severity = Severity::warning;
  std::string subject_kind;
  std::string subject_id;
  std::string facts;
  std::int64_t count = 1;
  std::int64_t counted_on = 0;
  Time first_seen_at;
  Time last_seen_at;
  std::optional<Time> over_at;
  Time respond_by;
  std::optional<Time> escalates_at;
  std::optional<Time> escalated_at;
  std::int64_t order_at = 0;
  SignalState state = SignalState::open;
  std::optional<UserId> owner_id;
  std::optional<std::string> due_on;
  std::optional<std::string> plan;
  std::optional<Time> acted_at;
  std::optional<SignalOutcome> outcome;
  std::optional<std::string> note;
  std::optional<Time> closed_at;
  std::optional<UserId> closed_by;
  std::optional<Time> answered_at;  // first, since its clock began: by a plan, or by closing it without one
  std::optional<Time> returned_at;  // since when it is unanswered again: its clock began anew
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Signal, (),
                      (id, account_id, detector, kind, severity, subject_kind, subject_id, facts, count, counted_on,
                       first_seen_at, last_seen_at, over_at, respond_by, escalates_at, escalated_at, order_at, state,
                       owner_id, due_on, plan, acted_at, outcome, note, closed_at, closed_by, answered_at, returned_at,
                       version))

namespace rules {

/// Lists go by `order_at`: whose answer or action is due soonest, then behind all of them the closed ones, the last one
/// first.
inline constexpr std::int64_t far = 8'640'000'000'000'000;
inline constexpr std::int64_t closed_from = far / 2;

/// How long what was answered is not found again while it goes on all the time; after a false alarm the days of its
/// detector.
inline constexpr Duration quiet = days(30);
inline constexpr Duration quiet_when_dismissed = days(90);
inline constexpr Duration quiet_when_over = days(7);  // what was handled, and was over meanwhile
Duration quiet_after(std::optional<SignalOutcome> outcome, std::int64_t detectors_days);

/// What people get done in a day of work, and how far what is found at once is spread.
inline constexpr std::int64_t answered_a_day = 10, most_days = 20;
inline constexpr Duration day_of_work = hours(8);
/// Business time to answer a signal in that is the `place`-th (from 0) to come at once to the same people: the hours of
/// its detector, and behind what a day holds a tenth of a day more for each; behind twenty days from the beginning
/// again.
Duration time_to_answer(std::int64_t hours_of_detector, std::int64_t place);

/// What goes by is told again after so long, while nothing happens.
inline constexpr Duration told_again = days(7);

/// Unanswered, from now on.
void begin(Signal& signal, Time respond_by);
/// The same again: who had taken it on is not there any more.
void begin_anew(Signal& signal, Time respond_by, Time now);
/// `due_end` is when the day of the action has passed.
void act(Signal& signal, const PlanAction& input, Time due_end, Time now);
/// No later than then, and no later told to the managers: the answer of an open one, the action of one under way.
void answer_by(Signal& signal, Time due);
void act_by(Signal& signal, const std::string& last_day, Time last_end);
/// It has gone by, and is told.
void escalate(Signal& signal, Time now);
/// As it was before it was closed, with its plan if it had one; `due` is when that, or the answer, is due.
void reopen(Signal& signal, Time due);
void close(Signal& signal, SignalOutcome outcome, Time now);

/// Days from today on within which an action for it is to be done.
std::int64_t longest_action_of(const Signal& signal);
/// Reasons against an action that is due on that day, `longest` days from today at most; `today` is the company's.
void check_due(const std::string& due_on, const std::string& today, std::int64_t longest, Problems& problems);
/// How often a plan had a later day than the one before it; the days of plans, the newest first.
std::int64_t postponements(const std::vector<std::string>& days);
/// Reasons against a resolution, each at its place: "action.owner_id", "outcome", "note".
void check_resolution(const Signal& signal, const ResolveSignal& input, Problems& problems);

std::optional<double> precision_of(std::int64_t handled, std::int64_t false_alarms);
struct Between {
  double low = 0, high = 0;
};
/// Where it lies with 95 of 100: of few answers it is hardly known (Wilson 1927).
std::optional<Between> precision_between(std::int64_t handled, std::int64_t false_alarms);

}  // namespace rules
}  // namespace zelo::success
