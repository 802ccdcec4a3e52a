#pragma once
// The only SQL about which message ids were counted already.

#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/source/source_store.h"
#include "src/usage/wire/line.h"

namespace zelo::usage::store {

/// Which of some events come for the first time. From now on all of them are known. An event that names no time of its
/// own is looked for on the day before as well: it may be sent again after midnight.
class Unseen {
 public:
  /// `lines` of each row.
  Unseen(db::Tx& tx, std::span<const Inbox> rows, std::span<const std::vector<wire::Line>> lines);

  /// Whether this one counts: of several with the same id it is the first that is asked about.
  bool first(std::int64_t source_number, const wire::Line& line);
  /// It did not count after all: when it comes again, it is the first.
  void forget(std::int64_t source_number, const wire::Line& line);
  void write(db::Tx& tx) const;

 private:
  using Key = std::pair<std::int64_t, std::int64_t>;  // day and source
  std::map<Key, std::unordered_set<std::int64_t>> fresh_;
  std::map<Key, std::vector<std::int64_t>> forgotten_;
};

/// Forgets ids of a day and source of which nothing has come since `quiet_since`, of files those of days before
/// `before_files`, at most `most`; false when there are none.
bool forget_seen(db::Tx& tx, std::int64_t quiet_since, std::int64_t before_files, int most);

}  // namespace zelo::usage::store
