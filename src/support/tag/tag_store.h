#pragma once
// The only SQL about tags.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support::store {

/// 1 when it is new on the ticket, else 0.
std::int64_t add_tag(db::Tx& tx, const TicketId& id, const std::string& tag, const std::string& label);
std::int64_t remove_tag(db::Tx& tx, const TicketId& id, const std::string& tag);
void remove_all_tags(db::Tx& tx, const TicketId& id);
/// As written, in order.
std::vector<std::string> list_tags(db::Tx& tx, const TicketId& id);
/// At most 20 that begin so.
std::vector<std::string> known_tags(db::Tx& tx, const Actor& reader, const std::string& beginning);

}  // namespace zelo::support::store
