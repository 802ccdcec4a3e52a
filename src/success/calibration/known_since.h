#pragma once
// Since when customers are known: an outcome that is older than that came from elsewhere.

#include <string>
#include <unordered_map>

#include "lib/db/database.h"

namespace zelo::success::store {

/// By the id of the account, the day of the first thing that is known of it: a contract, an invoice, its use of the
/// product, a conversation, a ticket, or that it was added. An import adds accounts today that were there for years.
/// `accounts` is a JSON list of ids.
std::unordered_map<std::string, std::string> known_since(db::Tx& tx, const std::string& accounts);

}  // namespace zelo::success::store
