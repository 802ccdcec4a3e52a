#pragma once
// What the clocks tell the log.

#include <cstdint>
#include <optional>

#include "src/support/sla/clock.h"

namespace zelo::support {

struct TicketAtRisk {
  static constexpr const char* kind = "ticket.sla_at_risk";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ClockKind clock;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(TicketAtRisk, (), (number, clock, assignee_id))

struct TicketBreached {
  static constexpr const char* kind = "ticket.sla_breached";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ClockKind clock;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(TicketBreached, (), (number, clock, assignee_id))

/// Other hours, another policy or none: by them it is not late.
struct TicketBreachLifted {
  static constexpr const char* kind = "ticket.sla_lifted";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ClockKind clock;
};
BOOST_DESCRIBE_STRUCT(TicketBreachLifted, (), (number, clock))

/// The customer was told by when it will hear from the desk (R104, B10).
struct TicketPromised {
  static constexpr const char* kind = "ticket.promised";
  static constexpr bool for_customer = true;
  std::int64_t number;
  Time due_at;
};
BOOST_DESCRIBE_STRUCT(TicketPromised, (), (number, due_at))

}  // namespace zelo::support
