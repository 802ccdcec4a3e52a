#include "src/customer/words.h"

#include <fmt/format.h>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/text/fold.h"

namespace zelo::customer {
namespace {

constexpr std::size_t most_asked = 4;
constexpr std::size_t few = 2'000;

/// One more than few, when there are more.
std::vector<std::string> first_with(db::Tx& tx, const Worded& worded, const std::vector<std::string>& asked) {
  const bool sqlite = tx.dialect() == db::Dialect::sqlite;
  std::string query;
  for (const std::string& word : asked) {
    if (!query.empty()) query += sqlite ? " AND " : " & ";
    query += sqlite ? "\"" + word + "\"*" : "'" + word + "':*";
  }
  static constexpr std::string_view by_fts =
      "SELECT n.id FROM {1} w JOIN {2} n ON n.number = w.rowid WHERE w.{1} MATCH $1 LIMIT $2";
  static constexpr std::string_view by_gin =
      "SELECT id FROM {0} WHERE array_to_tsvector(string_to_array(btrim(search), ' ')) @@ CAST($1 AS tsquery) LIMIT $2";
  const std::string sql =
      fmt::format(fmt::runtime(sqlite ? by_fts : by_gin), worded.table, worded.words_table, worded.numbers_table);
  return tx.query<std::string>(sql, query, few + 1);
}

}  // namespace

void match_words(db::Filter& params, db::Tx& tx, const Worded& worded, std::string_view words) {
  const auto asked = text::folded_words(words, most_asked);
  if (asked.empty()) return params.add("1 = 0");
  const auto found = first_with(tx, worded, asked);
  if (found.size() <= few)
    return params.add(fmt::format("{}.id IN ", worded.alias) +
                      db::text_list(tx.dialect(), params.param(json::text_of(found))));
  // Folded words have no % or _, so that nothing needs escaping.
  for (const std::string& word : asked) params.add(fmt::format("{}.search LIKE ?", worded.alias), "% " + word + "%");
}

}  // namespace zelo::customer
