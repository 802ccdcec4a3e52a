#pragma once
// Moving rows from one to another and back: the SQL of merges.

#include "lib/db/database.h"
#include "src/customer/merge/merge.h"

namespace zelo::customer::store {

/// How many rows would move, by table; tables without any are left out.
Counts count_moves(db::Tx& tx, const MergeParts& parts, MergeKind kind, const std::string& from,
                   const std::string& into);
/// Moves them, and writes down which. How many.
std::int64_t move_rows(db::Tx& tx, const MergeParts& parts, MergeKind kind, const MergeId& merge,
                       const std::string& from, const std::string& into);
/// Gives back what is still with `into`; how many rows were not.
std::int64_t move_back(db::Tx& tx, const MergeParts& parts, MergeKind kind, const MergeId& merge,
                       const std::string& from, const std::string& into);

}  // namespace zelo::customer::store
