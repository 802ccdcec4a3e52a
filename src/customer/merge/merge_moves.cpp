#include "src/customer/merge/merge_moves.h"

namespace zelo::customer::store {
namespace {

std::string key_of(const MergePart& part) { return "CAST(" + part.key + " AS TEXT)"; }
std::string clash_of(const MergePart& part) {
  return "CAST(" + (part.clash.empty() ? part.key : part.clash) + " AS TEXT)";
}

/// Rows of $1 that may go to $2.
std::string movable(const MergePart& part) {
  // $2 is used in any case, so that the numbers stay the same; nothing is below itself.
  std::string condition = " WHERE " + part.column + " = $1 AND CAST($2 AS TEXT) IS NOT NULL";
  if (part.table == "accounts" || part.table == "contacts") condition += " AND id <> $2";
  if (part.fate == Fate::moves_if_free)
    condition += " AND " + clash_of(part) + " NOT IN (SELECT " + clash_of(part) + " FROM " + part.table + " WHERE " +
                 part.column + " = $2)";
  return condition;
}

template <class Visit>
void each_part(const MergeParts& parts, MergeKind kind, Visit visit) {
  for (const MergePart& part : parts) {
    if (part.kind == kind && part.fate != Fate::stays) visit(part);
  }
}

}  // namespace

Counts count_moves(db::Tx& tx, const MergeParts& parts, MergeKind kind, const std::string& from,
                   const std::string& into) {
  Counts counts;
  each_part(parts, kind, [&](const MergePart& part) {
    const std::string open = part.counted.empty() ? "" : " AND " + part.counted;
    const auto count = tx.value<std::int64_t>("SELECT count(*) FROM " + part.table + movable(part) + open, from, into);
    if (count > 0) counts[part.table] += count;
  });
  return counts;
}

std::int64_t move_rows(db::Tx& tx, const MergeParts& parts, MergeKind kind, const MergeId& merge,
                       const std::string& from, const std::string& into) {
  std::int64_t moved = 0;
  each_part(parts, kind, [&](const MergePart& part) {
    // What has come to the merged one again after it was moved is written down already.
    tx.exec("INSERT INTO customer_merge_moves (merge_id, part, row_key) SELECT $3, $4, " + key_of(part) + " FROM " +
                part.table + movable(part) + " ON CONFLICT (merge_id, part, row_key) DO NOTHING",
            from, into, merge, part.name());
    moved += tx.exec("UPDATE " + part.table + " SET " + part.column + " = $2" +
                         (part.also.empty() ? "" : ", " + part.also) + movable(part),
                     from, into);
  });
  return moved;
}

std::int64_t move_back(db::Tx& tx, const MergeParts& parts, MergeKind kind, const MergeId& merge,
                       const std::string& from, const std::string& into) {
  auto left = tx.value<std::int64_t>("SELECT count(*) FROM customer_merge_moves WHERE merge_id = $1", merge);
  each_part(parts, kind, [&](const MergePart& part) {
    left -=
        tx.exec("UPDATE " + part.table + " SET " + part.column + " = $1 WHERE " + part.column + " = $2 AND " +
                    key_of(part) + " IN (SELECT row_key FROM customer_merge_moves WHERE merge_id = $3 AND part = $4)",
                from, into, merge, part.name());
  });
  tx.exec("DELETE FROM customer_merge_moves WHERE merge_id = $1", merge);
  return left;
}

}  // namespace zelo::customer::store
