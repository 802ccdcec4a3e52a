#pragma once
// Rows of facts, and how far the log has been read into them.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/report/facts.h"
#include "src/timeline/event.h"

namespace zelo::report::store {

timeline::Place progress(db::Tx& tx);
/// False when somebody else went on from there.
bool advance(db::Tx& tx, const timeline::Place& from, const timeline::Place& to);

/// What facts are made from; `ids` at most facts_batch.
std::vector<Found> find_all(db::Tx& tx, const std::vector<std::string>& ids);
void save_facts(db::Tx& tx, const Facts& facts);
/// Tickets behind `after`, in the order of ids.
std::vector<std::string> next_tickets(db::Tx& tx, const std::string& after, int limit);

}  // namespace zelo::report::store
