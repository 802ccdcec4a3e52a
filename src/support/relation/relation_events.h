#pragma once
// Merging and splitting are the customer's business too, links are not.

#include <cstdint>
#include <optional>
#include <string>

#include "src/support/relation/link.h"

namespace zelo::support {

/// On the source.
struct TicketMerged {
  static constexpr const char* kind = "ticket.merged";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t target_number;
};
BOOST_DESCRIBE_STRUCT(TicketMerged, (), (number, target_number))

/// On the target.
struct TicketAbsorbed {
  static constexpr const char* kind = "ticket.absorbed";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t source_number;
};
BOOST_DESCRIBE_STRUCT(TicketAbsorbed, (), (number, source_number))

/// On the target: what came with it, waits for an answer.
struct TicketQuestionCame {
  static constexpr const char* kind = "ticket.question_came";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::int64_t source_number;
  std::optional<ContactId> contact_id;  // whose
};
BOOST_DESCRIBE_STRUCT(TicketQuestionCame, (), (number, source_number, contact_id))

/// On the source.
struct TicketUnmerged {
  static constexpr const char* kind = "ticket.unmerged";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t target_number;
};
BOOST_DESCRIBE_STRUCT(TicketUnmerged, (), (number, target_number))

/// On the target.
struct TicketReleased {
  static constexpr const char* kind = "ticket.released";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t source_number;
};
BOOST_DESCRIBE_STRUCT(TicketReleased, (), (number, source_number))

/// On the ticket that the messages were taken from.
struct TicketSplit {
  static constexpr const char* kind = "ticket.split";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t new_number;
};
BOOST_DESCRIBE_STRUCT(TicketSplit, (), (number, new_number))

/// On the new ticket.
struct TicketSplitOff {
  static constexpr const char* kind = "ticket.split_off";
  static constexpr bool for_customer = true;
  std::int64_t number;
  std::int64_t from_number;
};
BOOST_DESCRIBE_STRUCT(TicketSplitOff, (), (number, from_number))

/// On both tickets, each as seen from there.
struct TicketLinked {
  static constexpr const char* kind = "ticket.linked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  LinkKind link;
  std::int64_t other_number;
};
BOOST_DESCRIBE_STRUCT(TicketLinked, (), (number, link, other_number))

struct TicketUnlinked {
  static constexpr const char* kind = "ticket.unlinked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  LinkKind link;
  std::int64_t other_number;
};
BOOST_DESCRIBE_STRUCT(TicketUnlinked, (), (number, link, other_number))

/// A parent was solved before its children, for a reason.
struct TicketChildrenOverridden {
  static constexpr const char* kind = "ticket.children_overridden";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::int64_t open_children;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(TicketChildrenOverridden, (), (number, open_children, reason))

}  // namespace zelo::support
