#pragma once
// What happens to tickets, for the log. Ids, numbers and states only: no words of people.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

struct TicketOpened {
  static constexpr const char* kind = "ticket.opened";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketOpened, (), (number))

struct TicketEdited {
  static constexpr const char* kind = "ticket.edited";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::vector<std::string> changes;  // names of the fields
};
BOOST_DESCRIBE_STRUCT(TicketEdited, (), (number, changes))

/// Somebody else of the customer's asks from now on. Only staff reads of it: the one before may be none of theirs.
struct TicketRequesterChanged {
  static constexpr const char* kind = "ticket.requester_changed";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ContactId contact_id;
  std::optional<ContactId> former_contact_id;
};
BOOST_DESCRIBE_STRUCT(TicketRequesterChanged, (), (number, contact_id, former_contact_id))

struct TicketReplied {
  static constexpr const char* kind = "ticket.replied";
  static constexpr bool for_customer = true;
  std::int64_t number;
  MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(TicketReplied, (), (number, message_id))

struct TicketCustomerReplied {
  static constexpr const char* kind = "ticket.customer_replied";
  static constexpr bool for_customer = true;
  std::int64_t number;
  MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(TicketCustomerReplied, (), (number, message_id))

struct TicketNoted {
  static constexpr const char* kind = "ticket.noted";
  static constexpr bool for_customer = false;
  std::int64_t number;
  MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(TicketNoted, (), (number, message_id))

/// The customer called, and staff noted it.
struct TicketCalled {
  static constexpr const char* kind = "ticket.called";
  static constexpr bool for_customer = false;
  std::int64_t number;
  MessageId message_id;
  bool waits = false;  // for an answer
};
BOOST_DESCRIBE_STRUCT(TicketCalled, (), (number, message_id, waits))

struct TicketAssigned {
  static constexpr const char* kind = "ticket.assigned";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::optional<UserId> user_id;
  std::optional<TeamId> team_id;
  std::optional<UserId> former_id = {};  // who had it and has it no longer
};
BOOST_DESCRIBE_STRUCT(TicketAssigned, (), (number, user_id, team_id, former_id))

/// Neither a person nor a team has it any more.
struct TicketUnassigned {
  static constexpr const char* kind = "ticket.unassigned";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::optional<UserId> former_id = {};
};
BOOST_DESCRIBE_STRUCT(TicketUnassigned, (), (number, former_id))

/// The reason is for staff, in the hand-off: the customer may read this one.
struct TicketEscalated {
  static constexpr const char* kind = "ticket.escalated";
  static constexpr bool for_customer = true;
  std::int64_t number;
  Tier from_tier;
  Tier to_tier;
  HandoffId handoff_id;
  std::optional<UserId> former_id = {};  // who had it and has it no longer
};
BOOST_DESCRIBE_STRUCT(TicketEscalated, (), (number, from_tier, to_tier, handoff_id, former_id))

struct TicketReturned {
  static constexpr const char* kind = "ticket.returned";
  static constexpr bool for_customer = false;
  std::int64_t number;
  Tier from_tier;
  Tier to_tier;
  HandoffId handoff_id;
  std::optional<UserId> former_id = {};
};
BOOST_DESCRIBE_STRUCT(TicketReturned, (), (number, from_tier, to_tier, handoff_id, former_id))

/// It came back to a tier where it had been, once too often.
struct TicketBounced {
  static constexpr const char* kind = "ticket.bounced";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::int64_t times;
};
BOOST_DESCRIBE_STRUCT(TicketBounced, (), (number, times))

struct TicketSolved {
  static constexpr const char* kind = "ticket.solved";
  static constexpr bool for_customer = true;
  std::int64_t number;
  MessageId message_id;  // the solution in the conversation
};
BOOST_DESCRIBE_STRUCT(TicketSolved, (), (number, message_id))

struct TicketValidated {
  static constexpr const char* kind = "ticket.validated";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketValidated, (), (number))

struct TicketRejected {
  static constexpr const char* kind = "ticket.rejected";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::optional<MessageId> message_id;     // the comment
  std::optional<UserId> assignee_id = {};  // whose solution it was: a policy may hand the ticket on at once
};
BOOST_DESCRIBE_STRUCT(TicketRejected, (), (number, message_id, assignee_id))

struct TicketReopened {
  static constexpr const char* kind = "ticket.reopened";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketReopened, (), (number))

}  // namespace zelo::support
