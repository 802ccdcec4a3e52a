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
  using Known = std::map<std::pair<std::string, std::string>, std::string>;
  Known known_;
  const Known::value_type* last_ = nullptr;  // the same person often speaks several times in a row
};

}  // namespace zelo::customer
