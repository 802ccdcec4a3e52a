#pragma once
// Accounts that are other than they were, though no event tells of each: files and counting change thousands at once.

#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::customer {

/// Leaves the word in the transaction of the change: the job "account.touched", done by who looks at accounts
/// (src/success/health). An account may stand in `accounts` more than once.
void touched(const Ctx& ctx, db::Tx& tx, std::vector<AccountId> accounts);

/// What the job is told.
struct TouchedAccounts {
  std::vector<AccountId> account_ids;
};
BOOST_DESCRIBE_STRUCT(TouchedAccounts, (), (account_ids))

}  // namespace zelo::customer
