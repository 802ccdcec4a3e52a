#pragma once
// The only SQL about bulk changes that knows of tickets.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/bulk/bulk.h"

namespace zelo::support::store {

/// For people, of tickets that the reader may know of: the reason is as it was kept.
std::vector<BulkItemView> list_items(db::Tx& tx, const Actor& reader, const bulk::RunId& id,
                                     std::optional<BulkItemState> state, std::int64_t after, int limit);

}  // namespace zelo::support::store
