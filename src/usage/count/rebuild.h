#pragma once
// Rollups counted anew from the single events, where these are still kept: after the rules of a feature, or a time
// zone, have changed, or accounts were merged or parted. Single events are first put where they belong, some thousands
// in a transaction. Then each month of an account is added up while nobody waits, and its sums are replaced at once, so
// that nobody sees half of a month. Begins again where it was interrupted.

#include <optional>

#include "src/identity/ids.h"
#include "src/usage/feature/feature.h"

namespace zelo::db {
class Tx;
}

namespace zelo::usage {

/// Of one account, or of all. One of all that runs already begins anew. `days_move`: events fall on other days now.
void start_rebuild(const Ctx& ctx, db::Tx& tx, const std::optional<AccountId>& account, bool days_move);
/// What `from` has done was done by `into`, which it has become.
void start_merging(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into);
/// What came to `into` from `from` is theirs again, and what people of `from` have done since.
void start_parting(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into);
/// Job "usage.rebuild": some of it; false when it is finished.
bool rebuild_some(Ctx& ctx);

}  // namespace zelo::usage
