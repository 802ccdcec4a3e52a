#pragma once
// Tickets out of other products, as src/customer/import_run.h hands them over (docs/decisions/0042-ticket-imports.md).
//
// What has ended there is history: it stands in the log in front of everything that happened here, no clock runs,
// nobody is written to. What is open there is work: once the whole file is in, its clocks begin, from then on, and
// whoever's turn it is gets it, if nobody of the company has it. Until somebody touches such a ticket here, later files
// have a say in it.

#include "lib/jobs/jobs.h"
#include "src/customer/import_tickets.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

customer::TakeTickets ticket_taker();

/// It came out of a file, and no person has done anything to it since.
bool untouched_import(db::Tx& tx, const TicketId& id);

/// "ticket.take_over": open tickets of a file begin to be worked on.
void ticket_import_jobs(jobs::Runner& runner, const World& world);

/// A ticket that is open was brought here.
struct TicketTakenOver {
  static constexpr const char* kind = "ticket.taken_over";
  static constexpr bool for_customer = false;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketTakenOver, (), (number))

/// Solved where it was before: for reports a solution like any other.
struct TicketSolvedElsewhere {
  static constexpr const char* kind = "ticket.solved";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketSolvedElsewhere, (), (number))

struct TicketClosedElsewhere {
  static constexpr const char* kind = "ticket.closed_elsewhere";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketClosedElsewhere, (), (number))

/// As ticket.assigned, but of a ticket that nobody has touched since it came out of a file: nobody is told, for there
/// may be thousands of them in one morning.
struct TicketAssignedOnArrival {
  static constexpr const char* kind = "ticket.assigned_on_arrival";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::optional<UserId> user_id;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(TicketAssignedOnArrival, (), (number, user_id, team_id))

}  // namespace zelo::support
