#pragma once
// What happens to signals by themselves: nobody answers in time, who answered leaves the company, accounts are merged.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::success {

/// "signal.clock" each minute, "signal.news" when there is something to tell, and "signal.merged" and "signal.parted",
/// reactions to the merge of accounts and to its undoing.
void signal_jobs(jobs::Runner& runner, const World& world);

/// When somebody should have answered, or an action should have been done, and each week in which nothing has happened
/// since. True: there is more.
bool escalate_some(const Ctx& ctx, db::Tx& tx);
/// What somebody had taken on who has left the company, or Success, is unanswered again, with a new clock. True: there
/// is more.
bool return_some(const Ctx& ctx, db::Tx& tx);
/// The same signal of both accounts becomes one: what stayed behind is folded into the other.
void fold_signals(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into);
/// The accounts were parted again: what the merge had folded asks for an answer as before, even when it is over.
void unfold_signals(const Ctx& ctx, db::Tx& tx, const AccountId& from, const AccountId& into, Time merged_at);

}  // namespace zelo::success
