#pragma once
// From rows to what people see.

#include "src/identity/context.h"
#include "src/success/signal/signal_store.h"

namespace zelo::success {

SignalView view_of(const Ctx& ctx, store::SignalRow row);
/// As the store is asked: an account that was merged into another one is that one; who stands in for somebody has
/// theirs, too.
SignalFilter resolved(const Ctx& ctx, db::Tx& tx, SignalFilter filter);
/// Error{not_found}, also where the reader may not know of it.
store::SignalRow load_signal(const Ctx& ctx, db::Tx& tx, const SignalId& id);

}  // namespace zelo::success
