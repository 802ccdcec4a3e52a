#include "src/customer/names.h"

namespace zelo::customer {
namespace {

std::string_view query_for(std::string_view kind) {
  if (kind == "user") return "SELECT name FROM users WHERE id = $1";
  if (kind == "contact") return "SELECT name FROM contacts WHERE id = $1";
  if (kind == "team") return "SELECT name FROM teams WHERE id = $1";
  if (kind == "token") return "SELECT name FROM tokens WHERE id = $1";
  if (kind == "account") return "SELECT name FROM accounts WHERE id = $1";
  return {};
}

}  // namespace

std::string CustomerNames::find(std::string_view kind, const std::string& id) {
  if (last_ && last_->first.second == id && last_->first.first == kind) return last_->second;
  const auto [entry, is_new] = known_.try_emplace({std::string(kind), id});
  last_ = &*entry;
  if (!is_new) return entry->second;
  if (const auto query = query_for(kind); !query.empty()) entry->second = tx_.find<std::string>(query, id).value_or("");
  return entry->second;
}

}  // namespace zelo::customer
