#pragma once
// The only SQL of putting signals down.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/ledger/ledger.h"

namespace zelo::success::store {

/// Of these accounts: open, or closed and not over yet.
std::vector<KeptSignal> kept_signals(db::Tx& tx, const std::vector<AccountId>& accounts);
/// False when the same one is open already.
bool insert_signal(db::Tx& tx, const Signal& signal);
/// Counts on it once a day. Nothing happens to what was closed meanwhile.
void count_again(db::Tx& tx, const SignalId& id, const std::string& facts, std::int64_t today, Time now);
void set_over(db::Tx& tx, const SignalId& id, Time now);
/// The day on which it was found last, as it stands; of more than 30 the oldest goes.
void add_find(db::Tx& tx, const SignalId& id);

}  // namespace zelo::success::store
