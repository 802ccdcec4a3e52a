#pragma once
// What monitoring does to tickets, for the log. Names of sources and alarms are those of machines.

#include <cstdint>
#include <optional>
#include <string>

#include "src/support/ids.h"

namespace zelo::support {

struct AlertFired {
  static constexpr const char* kind = "ticket.alert_fired";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string source;
  std::string alert;
};
BOOST_DESCRIBE_STRUCT(AlertFired, (), (number, source, alert))

/// While a person is at work.
struct AlertOver {
  static constexpr const char* kind = "ticket.alert_over";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string source;
  std::string alert;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(AlertOver, (), (number, source, alert, assignee_id))

/// Nobody had touched the ticket.
struct AlertClosed {
  static constexpr const char* kind = "ticket.closed_by_alert";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string source;
  std::string alert;
};
BOOST_DESCRIBE_STRUCT(AlertClosed, (), (number, source, alert))

struct AlertAgain {
  static constexpr const char* kind = "ticket.alert_again";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string source;
  std::string alert;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(AlertAgain, (), (number, source, alert, assignee_id))

}  // namespace zelo::support
