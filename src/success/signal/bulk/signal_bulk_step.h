#pragma once
// What an answer to many does to one signal, and how that is taken back.

#include "src/success/signal/bulk/signal_bulk.h"

namespace zelo::success {

const bulk::Tables& signal_bulk_tables();

/// Error{invalid} for an answer that could not be given to any signal.
void check_bulk_change(const Ctx& ctx, db::Tx& tx, const SignalBulkChange& change);

/// Within ctx's open transaction. Throws what the command throws; then everything must be rolled back.
bulk::Step answer_one(Ctx& ctx, db::Tx& tx, const SignalBulkChange& change, const SignalId& id);
/// Error{conflict} when anything has happened to it since.
void restore_signal(Ctx& ctx, db::Tx& tx, const SignalId& id, const std::string& before, std::int64_t version_after);

}  // namespace zelo::success
