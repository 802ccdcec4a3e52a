#pragma once
// What a bulk change does to one account, and how that is taken back: the ordinary command, in the actor's name.

#include "src/customer/bulk/account_bulk.h"

namespace zelo::customer {

const bulk::Tables& account_bulk_tables();

/// Error{invalid} for a change that could not be made to any account.
void check_change(db::Tx& tx, const AccountBulkChange& change);
/// Only what is wanted, so that reading it gives the same change.
std::string keep_change(const AccountBulkChange& change);

/// Within ctx's open transaction. Throws what the command throws; then everything must be rolled back.
bulk::Step change_one(Ctx& ctx, db::Tx& tx, const AccountBulkChange& change, const AccountId& id);
/// Gives the account back as it was. Error{conflict} when it has changed since.
void restore_one(Ctx& ctx, db::Tx& tx, const AccountId& id, const std::string& before, std::int64_t version_after);

}  // namespace zelo::customer
