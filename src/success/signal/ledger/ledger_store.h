#pragma once
// The only SQL of putting signals down.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/ledger/ledger.h"

namespace zelo::success::store {

/// Of these accounts: open, closed and not over yet, or false alarms of the longest quiet time after which nothing was
/// found.
std::vector<KeptSignal> kept_signals(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);
struct Due {
  AccountId account_id;
  Time due_at;
};
BOOST_DESCRIBE_STRUCT(Due, (), (account_id, due_at))
/// Of those of the accounts that are to be looked at at a certain moment.
std::vector<Due> due_looks(db::Tx& tx, const std::vector<AccountId>& accounts);
void set_due(db::Tx& tx, const NextLook& next);
/// Those whose moment has come, the longest ago first.
std::vector<AccountId> accounts_due(db::Tx& tx, Time now, int limit);
/// Moments that have come, of these accounts.
void drop_due(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);

/// False when the same one is open already.
bool insert_signal(db::Tx& tx, const Signal& signal);
inline constexpr int finds_kept = 30;
/// Counts on it once a day; of more days than are kept the oldest goes. Nothing happens to what was closed meanwhile.
void count_again(db::Tx& tx, const SignalId& id, const std::string& facts, std::int64_t today, Time now);
void set_over(db::Tx& tx, const SignalId& id, Time now);
/// Of one that was just put down.
void add_first_find(db::Tx& tx, const Signal& signal);
/// The day on which it was found last, as it stands.
void add_find(db::Tx& tx, const SignalId& id);

}  // namespace zelo::success::store
