#include "lib/db/vocabulary.h"

#include <fmt/format.h>

#include "lib/base/json.h"

namespace zelo::db {
namespace {

/// Behind everything that begins with `letters`.
std::string behind(const std::string& letters) { return letters + "\xF4\x8F\xBF\xBF"; }

}  // namespace

void Vocabulary::learn(Tx& tx, const std::vector<KnownWord>& words) const {
  if (words.empty()) return;
  const std::string_view rows =
      tx.dialect() == Dialect::sqlite
          ? "SELECT value ->> 'word', value ->> 'label', value ->> 'seen' FROM json_each($1) WHERE true"
          : "SELECT word, label, seen FROM jsonb_to_recordset(CAST($1 AS jsonb)) AS r (word text, label text, seen "
            "bigint)";
  tx.exec(fmt::format("INSERT INTO {0} (word, label, seen) {1} ON CONFLICT (word) DO UPDATE SET"
                      " seen = {0}.seen + excluded.seen,"
                      " label = CASE WHEN excluded.label = {0}.word THEN {0}.label ELSE excluded.label END",
                      table_, rows),
          json::text_of(words));
}

bool Vocabulary::knows(Tx& tx, const std::string& word) const {
  return tx.find<std::int64_t>(fmt::format("SELECT seen FROM {} WHERE word = $1", table_), word).has_value();
}

std::vector<KnownWord> Vocabulary::beginning_with(Tx& tx, const std::string& letters, int most) const {
  return tx.query<KnownWord>(fmt::format("SELECT word, label, seen FROM {} WHERE word >= $1 AND word < $2"
                                         " ORDER BY seen DESC, word LIMIT $3",
                                         table_),
                             letters, behind(letters), most);
}

std::vector<KnownWord> Vocabulary::of_length(Tx& tx, const std::string& letter, std::size_t least, std::size_t longest,
                                             int most) const {
  return tx.query<KnownWord>(fmt::format("SELECT word, label, seen FROM {} WHERE word >= $1 AND word < $2"
                                         " AND length(word) BETWEEN $3 AND $4 ORDER BY word LIMIT $5",
                                         table_),
                             letter, behind(letter), least, longest, most);
}

}  // namespace zelo::db
