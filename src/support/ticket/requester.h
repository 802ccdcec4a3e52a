#pragma once
// For whom a ticket is opened: a known contact, or somebody who is known by the address from now on.

#include <optional>

#include "src/identity/context.h"
#include "src/support/ticket/ticket_commands.h"

namespace zelo::support {

/// What the ids of an OpenTicket point at.
struct Referred {
  std::optional<AccountId> account_id;
  std::optional<ContactId> contact_id;
  std::optional<AccountId> contact_account_id;
  std::optional<CategoryId> category_id;
  std::optional<Priority> default_priority;
  std::optional<bool> category_active;
};
BOOST_DESCRIBE_STRUCT(Referred, (),
                      (account_id, contact_id, contact_account_id, category_id, default_priority, category_active))

Referred find_referred(db::Tx& tx, const std::optional<AccountId>& account, const std::optional<ContactId>& contact,
                       const std::optional<CategoryId>& category);

/// Error{invalid} for ids that lead nowhere, a category that is no longer offered, or a contact of another account.
void check_referred(const OpenTicket& input, const Referred& found);

/// Gives the ticket its contact, found by the address or made. Error{invalid} when the contact is of another account.
void set_requester(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const Requester& requester);

}  // namespace zelo::support
