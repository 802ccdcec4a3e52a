#include "src/support/ticket/field_match.h"

#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
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

/// No index knows letters in the middle of a text: those of very many tickets would be read for them.
bool has_index(const FieldMatch& match) {
  if (match.part) return false;
  return !match.keys.empty() || !match.numbers.empty() || match.least || match.most || match.first_day ||
         match.last_day;
}

}  // namespace

std::int64_t find_few(db::Tx& tx, const Actor& reader, std::vector<FieldMatch>& matches, std::int64_t most) {
  std::int64_t looked = 0;
  for (FieldMatch& match : matches) {
    if (!has_index(match)) continue;
    db::Filter params;
    const std::string sql = select_few(params, reader, match, most + 1);
    const auto numbers = tx.query_with<std::int64_t>(sql, params.values());
    const auto found = static_cast<std::int64_t>(numbers.size());
    looked += found;
    if (found > most) continue;
    match.few = FewTickets{tx.dialect(), db::number_text(numbers)};
    break;
  }
  return looked;
}

std::string select_few(db::Filter& params, const Actor& reader, const FieldMatch& match, std::int64_t most) {
  std::string sql = "SELECT t.number FROM ticket_field_values v CROSS JOIN tickets t WHERE t.id = v.ticket_id AND " +
                    condition_of(params, match);
  sql += and_visible(params, reader, "t");
  return sql + " LIMIT " + params.param(most);
}

std::string among_few(db::Filter& params, const FewTickets& few) {
  return db::in_numbers(few.dialect, "t.number", params.param(few.numbers));
}

std::string says(db::Filter& params, const FieldMatch& match) {
  return "(SELECT 1 FROM ticket_field_values v WHERE v.ticket_id = t.id AND " + condition_of(params, match) +
         ") IS NOT NULL";
}

}  // namespace zelo::support
