#pragma once
// From what a row says to the account or contact that it is about.

#include "lib/base/error.h"
#include "src/customer/import_rows.h"
#include "src/identity/context.h"

namespace zelo::customer {

enum class Outcome { created, updated, unchanged, rejected };

/// Finds the account by external id, else by domain, else by exact name, and makes or changes it. Accounts
/// that have another external id or domain than the row are not the ones of that name. What cannot be done
/// is told in `problems` under the names of fields, and writes nothing.
Outcome apply_row(const Ctx& ctx, db::Tx& tx, const AccountRow& row, Problems& problems);

/// Finds the contact by e-mail. Its account is the one that the row names, else the one of the address' domain.
Outcome apply_row(const Ctx& ctx, db::Tx& tx, const ContactRow& row, Problems& problems);

}  // namespace zelo::customer
