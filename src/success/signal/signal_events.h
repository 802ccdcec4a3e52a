#pragma once
// What the log tells of signals. `told_ids`: whom it concerns, the account's CSM or the managers of Success.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/success/signal/news/news.h"
#include "src/success/signal/signal.h"

namespace zelo::success {

struct SignalFound {
  static constexpr const char* kind = "signal.found";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  SignalKind signal_kind = SignalKind::risk;
  Severity severity = Severity::warning;
  std::optional<std::int64_t> ticket_number;  // who may not know of the ticket is not told
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalFound, (), (detector, signal_kind, severity, ticket_number, told_ids))

/// Nobody answered in time, or the day of the action went by.
struct SignalEscalated {
  static constexpr const char* kind = "signal.escalated";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  SignalState signal_state = SignalState::open;
  std::optional<std::int64_t> ticket_number;
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalEscalated, (), (detector, signal_state, ticket_number, told_ids))

/// It is more severe than it was found: due on that day at the latest.
struct SignalRaised {
  static constexpr const char* kind = "signal.raised";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  Severity severity = Severity::critical;
  std::string due_on;
  std::optional<std::int64_t> ticket_number;
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalRaised, (), (detector, severity, due_on, ticket_number, told_ids))

struct SignalActed {
  static constexpr const char* kind = "signal.acted";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  UserId owner_id;
  std::string due_on;
  std::optional<std::int64_t> ticket_number;
};
BOOST_DESCRIBE_STRUCT(SignalActed, (), (detector, owner_id, due_on, ticket_number))

/// The day of the action is a later one, not for the first time.
struct SignalPostponed {
  static constexpr const char* kind = "signal.postponed";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  std::string due_on;
  std::int64_t times = 0;
  std::optional<std::int64_t> ticket_number;
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalPostponed, (), (detector, due_on, times, ticket_number, told_ids))

/// Who had taken it on is not with us any more.
struct SignalReturned {
  static constexpr const char* kind = "signal.returned";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  UserId owner_id;  // who left
  std::optional<std::int64_t> ticket_number;
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalReturned, (), (detector, owner_id, ticket_number, told_ids))

/// So many at once that one notice tells of all of them.
struct SignalsSummed {
  static constexpr const char* kind = "signal.summed";
  static constexpr bool for_customer = false;
  News news = News::found;
  std::int64_t count = 0;
  std::int64_t critical = 0;  // of them
  std::vector<UserId> told_ids;
};
BOOST_DESCRIBE_STRUCT(SignalsSummed, (), (news, count, critical, told_ids))

struct SignalClosed {
  static constexpr const char* kind = "signal.closed";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  SignalOutcome outcome = SignalOutcome::handled;
  std::optional<std::int64_t> ticket_number;
  std::vector<UserId> told_ids = {};  // of a critical risk that was none, as somebody says who does not manage them
};
BOOST_DESCRIBE_STRUCT(SignalClosed, (), (detector, outcome, ticket_number, told_ids))

/// Folded by a merge that was undone: open again.
struct SignalUnfolded {
  static constexpr const char* kind = "signal.unfolded";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  std::optional<std::int64_t> ticket_number;
};
BOOST_DESCRIBE_STRUCT(SignalUnfolded, (), (detector, ticket_number))

/// An answer to many was taken back: it is as it was before.
struct SignalRestored {
  static constexpr const char* kind = "signal.restored";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
  std::optional<std::int64_t> ticket_number;
};
BOOST_DESCRIBE_STRUCT(SignalRestored, (), (detector, ticket_number))

struct DetectorEdited {
  static constexpr const char* kind = "signal_detector.edited";
  static constexpr bool for_customer = false;
  Detector detector = Detector::usage_drop;
};
BOOST_DESCRIBE_STRUCT(DetectorEdited, (), (detector))

}  // namespace zelo::success
