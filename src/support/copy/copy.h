#pragma once
// Who is told along: contacts of the ticket's own account get the mails that the one who asks gets, each with a link of
// their own. Nobody gets more than they see in the portal anyway, so none of another account, nobody whom staff keeps
// to their own tickets, and no copy of a ticket that is a team's alone.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

inline constexpr std::int64_t most_copies = 20;  // of one ticket

struct Copy {
  ContactId contact_id;
  std::string name;
  std::optional<std::string> email;  // without one there is nothing to send
};
BOOST_DESCRIBE_STRUCT(Copy, (), (contact_id, name, email))

struct Copies {
  std::vector<Copy> items;  // by name
};
BOOST_DESCRIBE_STRUCT(Copies, (), (items))

/// For staff: who is in copy of the ticket or of one that was merged into it, and may read it.
Copies list_copies(Ctx& ctx, const TicketId& id);
/// Error{not_found} for a contact that is not there, Error{conflict} with the reason for one that may not be told.
void add_copy(Ctx& ctx, const TicketId& id, const ContactId& contact);
/// Of the ticket and of those that were merged into it.
void remove_copy(Ctx& ctx, const TicketId& id, const ContactId& contact);

/// In the transaction in which this contact begins to ask: nobody is told twice.
void end_copy(db::Tx& tx, const TicketId& id, const ContactId& contact);

struct TicketCopyAdded {
  static constexpr const char* kind = "ticket.copy_added";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(TicketCopyAdded, (), (number, contact_id))

struct TicketCopyRemoved {
  static constexpr const char* kind = "ticket.copy_removed";
  static constexpr bool for_customer = false;
  std::int64_t number;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(TicketCopyRemoved, (), (number, contact_id))

}  // namespace zelo::support
