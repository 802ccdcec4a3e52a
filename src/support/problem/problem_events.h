#pragma once
// What happens to problems, for the log. Numbers and states only: no words of people.

#include <cstdint>
#include <string>
#include <vector>

#include "src/support/problem/problem.h"

namespace zelo::support {

struct ProblemCreated {
  static constexpr const char* kind = "problem.created";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(ProblemCreated, (), (number))

struct ProblemEdited {
  static constexpr const char* kind = "problem.edited";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::vector<std::string> changes;  // names of the fields
};
BOOST_DESCRIBE_STRUCT(ProblemEdited, (), (number, changes))

struct ProblemStatusChanged {
  static constexpr const char* kind = "problem.status_changed";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemStatus from_problem_status;
  ProblemStatus to_problem_status;
};
BOOST_DESCRIBE_STRUCT(ProblemStatusChanged, (), (number, from_problem_status, to_problem_status))

struct ProblemTicketsLinked {
  static constexpr const char* kind = "problem.tickets_linked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::int64_t tickets;
};
BOOST_DESCRIBE_STRUCT(ProblemTicketsLinked, (), (number, tickets))

struct ProblemTicketUnlinked {
  static constexpr const char* kind = "problem.ticket_unlinked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::int64_t ticket_number;
};
BOOST_DESCRIBE_STRUCT(ProblemTicketUnlinked, (), (number, ticket_number))

/// On the ticket.
struct TicketProblemLinked {
  static constexpr const char* kind = "ticket.problem_linked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemId problem_id;
  std::int64_t problem_number;
};
BOOST_DESCRIBE_STRUCT(TicketProblemLinked, (), (number, problem_id, problem_number))

/// On the ticket.
struct TicketProblemUnlinked {
  static constexpr const char* kind = "ticket.problem_unlinked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemId problem_id;
  std::int64_t problem_number;
};
BOOST_DESCRIBE_STRUCT(TicketProblemUnlinked, (), (number, problem_id, problem_number))

/// An update for colleagues.
struct ProblemNoted {
  static constexpr const char* kind = "problem.noted";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemUpdateId update_id;
};
BOOST_DESCRIBE_STRUCT(ProblemNoted, (), (number, update_id))

struct ProblemUpdateStarted {
  static constexpr const char* kind = "problem.update_started";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemUpdateId update_id;
  std::string update_kind;
  std::int64_t total;
};
BOOST_DESCRIBE_STRUCT(ProblemUpdateStarted, (), (number, update_id, update_kind, total))

struct ProblemUpdateFinished {
  static constexpr const char* kind = "problem.update_finished";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ProblemUpdateId update_id;
  std::string update_kind;
  std::int64_t done;
  std::int64_t failed;
};
BOOST_DESCRIBE_STRUCT(ProblemUpdateFinished, (), (number, update_id, update_kind, done, failed))

struct ProblemWorkaroundExpired {
  static constexpr const char* kind = "problem.workaround_expired";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(ProblemWorkaroundExpired, (), (number))

struct ProblemWrittenUp {
  static constexpr const char* kind = "problem.written_up";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string article;  // its id
};
BOOST_DESCRIBE_STRUCT(ProblemWrittenUp, (), (number, article))

/// On the ticket.
struct TicketWrittenUp {
  static constexpr const char* kind = "ticket.written_up";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string article;  // its id
};
BOOST_DESCRIBE_STRUCT(TicketWrittenUp, (), (number, article))

}  // namespace zelo::support
