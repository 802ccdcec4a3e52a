#pragma once
// Names for the timeline, from users, contacts, teams, tokens and accounts.

#include <map>
#include <string>

#include "lib/db/database.h"
#include "src/timeline/sentence.h"

namespace zelo::customer {

/// Remembers what it found; lives as long as its transaction.
class CustomerNames final : public timeline::Names {
 public:
  explicit CustomerNames(db::Tx& tx) : tx_(tx) {}
  std::string find(std::string_view kind, const std::string& id) override;

 private:
  db::Tx& tx_;
  std::map<std::pair<std::string, std::string>, std::string> known_;
};

}  // namespace zelo::customer
