#pragma once
// What lines of a list say of accounts besides what these say of themselves, read for a page of them at once.

#include <vector>

#include "src/customer/account_store.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// One for each row, in their order; at most 500 rows. Risks are those that the actor may know of.
std::vector<AccountFacts> facts_of(const Ctx& ctx, db::Tx& tx, const std::vector<AccountListRow>& rows);

/// A month of what is brought in in a year, as mrr_of() rounds it.
Money month_of(const Money& year);

}  // namespace zelo::customer
