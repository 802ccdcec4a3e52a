#include "src/support/ticket/field_match.h"

#include "src/identity/visibility.h"

namespace zelo::support {
namespace {

/// Of a row `v` of values.
std::string condition_of(db::Filter& params, const FieldMatch& match) {
  std::string sql = "v.field_id = " + params.param(match.field_id);
  const auto compare = [&](const char* column, const auto& bound) {
    if (bound) sql += column + params.param(*bound);
  };
  if (!match.keys.empty()) sql += " AND v.value_key IN (" + params.list(match.keys) + ")";
  if (!match.numbers.empty()) sql += " AND v.number IN (" + params.list(match.numbers) + ")";
  compare(" AND v.number >= ", match.least);
  compare(" AND v.number <= ", match.most);
  compare(" AND v.value_key >= ", match.first_day);
  compare(" AND v.value_key <= ", match.last_day);
  if (!match.part) return sql;
  // Folded letters hold no signs that mean something to LIKE.
  if (match.part->empty()) return sql + " AND v.ticket_id IS NULL";
  return sql + " AND v.folded LIKE " + params.param("%" + *match.part + "%");
}

/// No index knows letters in the middle of a text.
bool has_index(const FieldMatch& match) {
  return !match.keys.empty() || !match.numbers.empty() || match.least || match.most || match.first_day ||
         match.last_day;
}

}  // namespace

void find_few(db::Tx& tx, const Actor& reader, std::vector<FieldMatch>& matches) {
  for (FieldMatch& match : matches) {
    if (!has_index(match)) continue;
    db::Filter params;
    std::string sql =
        "SELECT count(*) FROM (SELECT 1 AS one FROM ticket_field_values v CROSS JOIN tickets t WHERE t.id = v.ticket_id"
        " AND " +
        condition_of(params, match);
    sql += and_visible(params, reader, "t");
    sql += " LIMIT " + params.param(most_few + 1) + ") AS few";
    match.few = tx.query_with<std::int64_t>(sql, params.values()).front() <= most_few;
    if (match.few) return;
  }
}

std::string among_few(db::Filter& params, const FieldMatch& match) {
  return "t.id IN (SELECT v.ticket_id FROM ticket_field_values v WHERE " + condition_of(params, match) + ")";
}

std::string says(db::Filter& params, const FieldMatch& match) {
  return "EXISTS (SELECT 1 FROM ticket_field_values v WHERE v.ticket_id = t.id AND " + condition_of(params, match) +
         ")";
}

}  // namespace zelo::support
