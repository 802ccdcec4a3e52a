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

void match_words(db::Filter& params, db::Tx& tx, const Worded& worded, std::string_view words,
                 const std::vector<std::string>& also) {
  const auto asked = text::folded_words(words, most_asked);
  auto found = asked.empty() ? std::vector<std::string>() : first_with(tx, worded, asked);
  const auto one_of = [&](const std::vector<std::string>& ids) {
    return fmt::format("{}.id IN ", worded.alias) + db::text_list(tx.dialect(), params.param(json::text_of(ids)));
  };
  if (found.size() <= few) {
    found.insert(found.end(), also.begin(), also.end());
    return params.add(found.empty() ? "1 = 0" : one_of(found));
  }
  // Folded words have no % or _, so that nothing needs escaping.
  std::string all;
  for (const std::string& word : asked)
    all +=
        fmt::format("{}{}.search LIKE {}", all.empty() ? "" : " AND ", worded.alias, params.param("% " + word + "%"));
  params.add(also.empty() ? all : "(" + all + " OR " + one_of(also) + ")");
}

}  // namespace zelo::customer
