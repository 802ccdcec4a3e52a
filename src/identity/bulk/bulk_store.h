#pragma once
// The only SQL about bulk changes, whatever they change.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/bulk/bulk.h"

namespace zelo::bulk::store {

void insert_run(db::Tx& tx, const Tables& tables, const Run& run, const std::vector<std::string>& ids);
std::optional<Run> find_run(db::Tx& tx, const Tables& tables, const RunId& id);
/// The same, and nobody else changes it until this transaction ends.
std::optional<Run> claim_run(db::Tx& tx, const Tables& tables, const RunId& id);
void save_run(db::Tx& tx, const Tables& tables, const Run& run);
std::vector<Run> list_runs(db::Tx& tx, const Tables& tables, const Actor& author, const std::optional<RunId>& before,
                           int limit);

/// The oldest, of those that ended before a moment.
std::vector<RunId> ended_runs(db::Tx& tx, const Tables& tables, Time before, int limit);
/// Some of its rows; how many there were.
std::int64_t delete_items(db::Tx& tx, const Tables& tables, const RunId& id, int limit);
void delete_run(db::Tx& tx, const Tables& tables, const RunId& id);

/// In their order; what was done, the last one first: so it is taken back.
std::vector<Item> next_items(db::Tx& tx, const Tables& tables, const RunId& id, BulkItemState state, int limit);
bool item_is(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, BulkItemState state);
void item_done(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, const Step& step);
void item_settled(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, BulkItemState state,
                  const std::optional<std::string>& reason);

}  // namespace zelo::bulk::store
