#pragma once
// Accounts that are other than they were, though no event tells of each: files and counting change thousands at once,
// the account that something was taken from has no part in the event, and what holds for all is nobody's.

#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::customer {

/// Leaves a word in the transaction of the change: the job "account.touched", done by who looks at accounts
/// (src/success/health). An account may stand in `accounts` more than once.
void touched(const Ctx& ctx, db::Tx& tx, std::vector<AccountId> accounts);

/// Whatever is known of accounts is to be read otherwise from now on: the job "account.all_touched" looks at all of them
/// from the first one on.
void all_touched(const Ctx& ctx, db::Tx& tx);

/// What the job is told.
struct TouchedAccounts {
  std::vector<AccountId> account_ids;
};
BOOST_DESCRIBE_STRUCT(TouchedAccounts, (), (account_ids))

}  // namespace zelo::customer
