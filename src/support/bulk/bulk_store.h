#pragma once
// The only SQL about bulk changes.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/bulk/bulk.h"

namespace zelo::support::store {

void insert_run(db::Tx& tx, const BulkRun& run, const std::vector<TicketId>& tickets);
std::optional<BulkRun> find_run(db::Tx& tx, const BulkRunId& id);
/// The same, and nobody else changes it until this transaction ends.
std::optional<BulkRun> claim_run(db::Tx& tx, const BulkRunId& id);
void save_run(db::Tx& tx, const BulkRun& run);
std::vector<BulkRun> list_runs(db::Tx& tx, const Actor& author, const std::string& before, int limit);

/// A ticket whose turn it is.
struct BulkItem {
  std::int64_t seq = 0;
  TicketId ticket_id;
  std::optional<std::string> before;
  std::optional<std::int64_t> version_after;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (seq, ticket_id, before, version_after))
std::vector<BulkItem> next_items(db::Tx& tx, const BulkRunId& id, BulkItemState state, int limit);
bool item_is(db::Tx& tx, const BulkRunId& id, std::int64_t seq, BulkItemState state);
void item_done(db::Tx& tx, const BulkRunId& id, std::int64_t seq, const std::string& before,
               std::int64_t version_after);
void item_settled(db::Tx& tx, const BulkRunId& id, std::int64_t seq, BulkItemState state,
                  const std::optional<std::string>& reason);

/// For people: the reason is as it was kept.
std::vector<BulkItemView> list_items(db::Tx& tx, const BulkRunId& id, std::optional<BulkItemState> state,
                                     std::int64_t after, int limit);

/// Somebody of staff as of now: without any role when no longer active. Nothing for an unknown id.
std::optional<Actor> find_author(db::Tx& tx, ActorKind kind, const std::string& id, Time now);

}  // namespace zelo::support::store
