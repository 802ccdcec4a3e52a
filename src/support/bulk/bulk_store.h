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

/// The last event about a ticket.
std::int64_t last_event(db::Tx& tx, const TicketId& id);
/// How often the program itself has given a ticket to somebody, or taken it away, behind that event.
std::int64_t turns_since(db::Tx& tx, const TicketId& id, std::int64_t event);

}  // namespace zelo::support::store
