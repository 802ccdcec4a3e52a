#pragma once
// What belongs to an account or a contact, wherever it is kept. Each owner of a table says so in src/app, which knows
// all of them; a test walks the schema and finds a column that nobody thought of. It is what a merge moves, and what an
// erasure forgets.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"

namespace zelo::customer {

inline constexpr int most_merges = 20;  // one into another, in a row

enum class MergeKind { account, contact };
BOOST_DESCRIBE_ENUM(MergeKind, account, contact)

enum class Fate {
  moves,          // every row
  moves_if_free,  // but for those that the other one has too, by `clash`
  stays,          // history, or what ends with the merge
};

/// What a row loses when its person is erased (src/customer/erasure).
enum class Forgets {
  nothing,  // it knows the person by id alone, or is the company's record
  words,    // `blank`
  row,      // it goes
};

struct MergePart {
  MergeKind kind = MergeKind::account;
  std::string table;
  std::string column;  // the account's or contact's id
  Fate fate = Fate::moves;
  std::string key = "id";               // SQL that names the row, beside `column` where rows have no id of their own
  std::string also = {};                // SQL of what else changes in a row that moves: "is_primary = 0"
  std::string clash = {};               // SQL of what two rows of one may not share; `key` when empty
  std::string counted = {};             // SQL: rows of which somebody may learn; others are moved, but not counted
  std::optional<Forgets> forgets = {};  // of contacts: each part says so
  std::string blank = {};               // SQL: "comment = NULL"

  [[nodiscard]] std::string name() const { return table + "." + column; }
};

using MergeParts = std::vector<MergePart>;

/// Those of this folder.
MergeParts own_merge_parts();

}  // namespace zelo::customer
