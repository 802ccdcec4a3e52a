#pragma once
// What can be done with contacts. One transaction each; errors as in account_commands.h.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/contact.h"
#include "src/customer/contact_store.h"
#include "src/identity/context.h"

namespace zelo::customer {

ContactView create_contact(Ctx& ctx, const AccountId& account_id, const NewContact& input);
/// A new e-mail address must be proved again, and ends the contact's portal sessions.
ContactView edit_contact(Ctx& ctx, const ContactId& id, const EditContact& input, std::optional<std::int64_t> version);

ContactView show_contact(Ctx& ctx, const ContactId& id);
/// Error{not_found} when `filter` names an unknown account.
std::vector<ContactListRow> search_contacts(Ctx& ctx, const ContactFilter& filter, const NamePlace& after, int limit);
ContactView view_of(const ContactListRow& row);

/// The contact itself has proved the address: it is confirmed, and what lets in by the one before is the caller's to
/// end. Part of the caller's transaction. Error{invalid} when it is another's.
void move_to_email(const Ctx& ctx, db::Tx& tx, const ContactId& id, const std::string& email);

/// Error{conflict} when `found` is what `asked` was merged into.
void refuse_merged(const Contact& found, const ContactId& asked);

/// Error{conflict} when nothing of the person is known any more.
void refuse_erased(const Contact& found);

/// The contact with this address, made if need be: of `account`, or of the account that its domain belongs to.
/// For those who write in (portal, mail, an agent for them): asks for no permission, part of the caller's
/// transaction. `email` is clean; `name` may be empty: then the address is the name.
Contact contact_for(const Ctx& ctx, db::Tx& tx, const std::string& email, const std::string& name,
                    const std::string& language, const std::optional<AccountId>& account = std::nullopt);

}  // namespace zelo::customer
