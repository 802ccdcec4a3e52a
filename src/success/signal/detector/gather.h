#pragma once
// What is known of many accounts at once: one query for each thing, whatever their number. Reads only.

#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/detector/known.h"

namespace zelo::success {

/// In the order of `accounts`, at most some thousand, each once. Segment and health are the caller's to add.
std::vector<Known> known_of(db::Tx& tx, const std::vector<AccountId>& accounts, Time now);

}  // namespace zelo::success
