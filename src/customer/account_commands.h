#pragma once
// What can be done with accounts. Each command is one transaction, asks for its permission, and tells
// the timeline. Error{not_found} for an unknown id, {stale} for an outdated version, {invalid} for the rest.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/customer/account_store.h"
#include "src/identity/context.h"

namespace zelo::customer {

AccountView create_account(Ctx& ctx, const NewAccount& input);
/// A change that changes nothing leaves version and timeline as they are.
AccountView edit_account(Ctx& ctx, const AccountId& id, const EditAccount& input, std::optional<std::int64_t> version);

AccountView show_account(Ctx& ctx, const AccountId& id);
/// Error{conflict} when `found` is what `asked` was merged into: nothing new is written under an old id.
void refuse_merged(const Account& found, const AccountId& asked);
AccountView view_of(const AccountListRow& row);

}  // namespace zelo::customer
