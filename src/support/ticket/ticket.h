#pragma once
// A ticket: from the customer's question to the customer's word that it is solved.
//
//   new ─ first reply or take ─▶ open ⇄ waiting_customer, waiting_internal
//   open … ─ solution ─▶ awaiting_validation ─ "yes" ─▶ closed
//                                            └ "no", or a reply ─▶ open
//
// Tiers go up by escalation and down by return. Nothing but the customer's word closes a ticket, or its silence
// where a policy says for how long (src/support/silence), or the end of the alarm that opened it, when nobody has
// touched it (src/support/alert). One that was merged into another is closed as well, but has no closed_at
// (src/support/relation).

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/support/ids.h"
#include "src/support/sla/clock.h"

namespace zelo::support {

enum class Status { new_, open, waiting_customer, waiting_internal, awaiting_validation, closed };
BOOST_DESCRIBE_ENUM(Status, new_, open, waiting_customer, waiting_internal, awaiting_validation, closed)

enum class Tier { n1, n2, n3 };
BOOST_DESCRIBE_ENUM(Tier, n1, n2, n3)

enum class Priority { low, normal, high, urgent };
BOOST_DESCRIBE_ENUM(Priority, low, normal, high, urgent)

/// Where it came in; `agent`: staff went to the customer, `phone`: the customer called, and staff wrote it down. What
/// monitoring reports is the company's own: no customer sees it in the portal.
enum class Channel { portal, api, agent, email, phone, monitoring };
BOOST_DESCRIBE_ENUM(Channel, portal, api, agent, email, phone, monitoring)

/// A row of `tickets`.
struct Ticket {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  Tier tier = Tier::n1;
  Priority priority = Priority::normal;
  std::optional<CategoryId> category_id;
  std::optional<AccountId> account_id;
  std::optional<ContactId> contact_id;
  std::optional<UserId> assignee_id;
  std::optional<TeamId> team_id;
  std::optional<TeamId> restricted_team_id;  // whose ticket it is alone (restriction/restriction.h)
  Channel channel = Channel::agent;
  std::optional<std::string> assignment_reason;  // JSON {"key", "values"}: why this person
  std::optional<std::string> solution;           // the last one given
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::int64_t reopen_count = 0;
  bool customer_replied = false;  // the last word is the customer's
  Time created_at;
  Time updated_at;  // the last change that a person would want to see
  std::optional<Time> solved_at;
  std::optional<Time> closed_at;
  std::optional<TicketId> merged_into_id;  // changed by merging alone (relation/merge.h)
  Sla sla;                                 // changed by its clocks alone (sla/clock_steps.h)
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Ticket, (),
                      (id, number, subject, status, tier, priority, category_id, account_id, contact_id, assignee_id,
                       team_id, restricted_team_id, channel, assignment_reason, solution, root_cause, workaround,
                       reopen_count, customer_replied, created_at, updated_at, solved_at, closed_at, merged_into_id,
                       sla, version))

/// A ticket as staff sees it: with names, and the assignment explained in the reader's language.
struct TicketView {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  Tier tier = Tier::n1;
  Priority priority = Priority::normal;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<ContactId> contact_id;
  std::optional<std::string> contact_name;
  std::optional<UserId> assignee_id;
  std::optional<std::string> assignee_name;
  std::optional<TeamId> team_id;
  std::optional<std::string> team_name;
  std::optional<TeamId> restricted_team_id;
  std::optional<std::string> restricted_team_name;
  Channel channel = Channel::agent;
  std::optional<std::string> assignment_reason;
  std::optional<std::string> solution;
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::int64_t reopen_count = 0;
  bool customer_replied = false;  // the last word is the customer's
  Time created_at;
  Time updated_at;
  std::optional<Time> solved_at;
  std::optional<Time> closed_at;
  std::optional<TicketId> merged_into_id;
  std::optional<std::int64_t> merged_into_number;
  Sla sla;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TicketView, (),
                      (id, number, subject, status, tier, priority, category_id, category_name, account_id,
                       account_name, contact_id, contact_name, assignee_id, assignee_name, team_id, team_name,
                       restricted_team_id, restricted_team_name, channel, assignment_reason, solution, root_cause,
                       workaround, reopen_count, customer_replied, created_at, updated_at, solved_at, closed_at,
                       merged_into_id, merged_into_number, sla, version))

/// A ticket as its customer sees it.
struct PortalTicket {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  Tier tier = Tier::n1;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<std::string> contact_name;   // who asked
  std::optional<std::string> assignee_name;  // first name only
  std::optional<std::string> solution;
  Time created_at;
  Time updated_at;
  std::optional<Time> closed_at;
  std::optional<TicketId> merged_into_id;  // where its conversation goes on
  std::optional<std::int64_t> merged_into_number;
  std::optional<Time> promised_at;                  // when it will hear from us, at the latest
  std::optional<Time> closes_at;                    // without a word, while it is asked
  std::optional<std::string> restricted_team_name;  // who alone may see it, with the one who asked
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PortalTicket, (),
                      (id, number, subject, status, tier, category_id, category_name, contact_name, assignee_name,
                       solution, created_at, updated_at, closed_at, merged_into_id, merged_into_number, promised_at,
                       closes_at, restricted_team_name, version))

}  // namespace zelo::support
