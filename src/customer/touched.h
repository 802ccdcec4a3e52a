#pragma once
// Accounts that are other than they were, though no event tells of each: files and counting change thousands at once,
// the account that something was taken from has no part in the event, and what holds for all is nobody's.
//
// What one portion after the other touches is put down, and looked at together: the first at once, the rest once a
// minute, an account that stands in a hundred portions no more often than another.

#include <string>
#include <vector>

#include "lib/base/time.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::customer {

inline constexpr Duration touched_together = minutes(1);

/// Leaves a word in the transaction of the change: the job "account.touched", done by who looks at accounts
/// (src/success/health). An account may stand in `accounts` more than once.
void touched(const Ctx& ctx, db::Tx& tx, std::vector<AccountId> accounts);

/// Whatever is known of accounts is to be read otherwise from now on: the job "account.all_touched" looks at all of
/// them from the first one on.
void all_touched(const Ctx& ctx, db::Tx& tx);

/// Words that wait, and the accounts of which they tell, each once.
struct Touches {
  std::vector<std::string> ids;
  std::vector<AccountId> accounts;
  bool more = false;  // there are others behind them
};

/// For the job. Whoever begins lets what comes meanwhile wait for the next time; false: nothing waits.
bool begin_with_touched(const Ctx& ctx, db::Tx& tx);
/// The oldest ones, some 100,000 accounts at most.
Touches waiting_touches(db::Tx& tx);
/// They were looked at.
void end_touches(db::Tx& tx, const Touches& touches);

}  // namespace zelo::customer
