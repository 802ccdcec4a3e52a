#pragma once
// A signal that is open turns out to be more severe: another severity was set for its detector or its account is of
// another segment by now, or the same one of another account was folded into it.

#include <vector>

#include "src/identity/context.h"
#include "src/success/signal/desk.h"
#include "src/success/signal/signal_rules.h"

namespace zelo::success {

struct Raised {
  SignalId id;
  AccountId account_id;
  Severity severity = Severity::critical;
  Duration time_to_answer;  // of business time, from now on
};

/// The answer, or the action, is due no later than the new severity says from now on; its story says so, and `people`
/// hear of it, its owner instead where there is one. Nothing happens to what is closed or is as severe already: false.
bool raise_signal(const Ctx& ctx, db::Tx& tx, const Desk& desk, const Raised& raised,
                  const std::vector<UserId>& people);

}  // namespace zelo::success
