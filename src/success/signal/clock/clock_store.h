#pragma once
// The only SQL of what happens to signals by themselves.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/signal_rules.h"

namespace zelo::success::store {

std::vector<SignalId> signals_to_escalate(db::Tx& tx, Time now, int limit);
struct PutOff {
  Time due;  // of the answer, or of the action
  Time escalates_at;
};
/// Another moment, and no other version: nobody's answer is refused because it was held.
void put_off(db::Tx& tx, const SignalId& id, const PutOff& until);
/// Under way by somebody who is not active any more, or may not answer signals any more.
std::vector<SignalId> signals_without_owner(db::Tx& tx, int limit);
/// Not closed; at most 200.
std::vector<SignalId> open_signals_of(db::Tx& tx, const AccountId& account);
/// Adds the count and the beginning to the same open signal of another account, which is due when the first of them was
/// while nobody has answered it: a merge wins no time. Over at once, so that it is found again if the two are parted.
/// False when there is no such signal.
bool fold_into(db::Tx& tx, const Signal& signal, const AccountId& account);
/// What was folded since then out of an account; at most 200.
std::vector<SignalId> folded_of(db::Tx& tx, const AccountId& account, Time since);
/// Takes the count back from the one that it was folded into, and the beginning as far as the finds of that one tell.
void unfold_from(db::Tx& tx, const Signal& signal, const AccountId& account);
/// The same one of an account that is not closed.
std::optional<SignalId> same_of(db::Tx& tx, const Signal& signal, const AccountId& account);

}  // namespace zelo::success::store
