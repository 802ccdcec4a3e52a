#pragma once
// The only SQL about investigations.

#include <optional>

#include "lib/db/database.h"
#include "src/support/investigation/investigation.h"

namespace zelo::support::store {

std::optional<Investigation> find_investigation(db::Tx& tx, const TicketId& id);
std::optional<InvestigationView> find_investigation_view(db::Tx& tx, const TicketId& id);
void save_investigation(db::Tx& tx, const Investigation& investigation);

}  // namespace zelo::support::store
