#include "src/usage/count/seen_store.h"

#include <algorithm>

#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"

namespace zelo::usage::store {
namespace {

std::unordered_set<std::int64_t> remember(db::Tx& tx, std::int64_t day, std::int64_t source,
                                          const std::vector<std::int64_t>& hashes) {
  static const auto sql = [](db::Dialect dialect) {
    // In the order of the key, rows of one leaf are put there together.
    return "INSERT INTO usage_seen (day, source_number, hash) SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), value "
           "FROM " +
           db::number_list(dialect, "$3") + " AS given WHERE true ORDER BY 3 ON CONFLICT DO NOTHING RETURNING hash";
  };
  std::unordered_set<std::int64_t> fresh;
  for (const std::int64_t hash : tx.query<std::int64_t>(sql(tx.dialect()), day, source, db::number_text(hashes)))
    fresh.insert(hash);
  return fresh;
}

std::vector<std::int64_t> known_among(db::Tx& tx, std::int64_t day, std::int64_t source,
                                      const std::vector<std::int64_t>& hashes) {
  return tx.query<std::int64_t>("SELECT hash FROM usage_seen WHERE day = $1 AND source_number = $2 AND " +
                                    db::in_numbers(tx.dialect(), "hash", "$3"),
                                day, source, db::number_text(hashes));
}

/// Its time is the moment of receipt, and so is its day.
bool names_no_time(const wire::Line& line, const Inbox& row) {
  return line.at == row.received_at && line.day == row.received_at.ms / days(1).ms;
}

}  // namespace

Unseen::Unseen(db::Tx& tx, std::span<const Inbox> rows, std::span<const std::vector<wire::Line>> lines) {
  std::map<Key, std::vector<std::int64_t>> hashes;
  std::map<Key, std::vector<std::int64_t>> timeless;
  std::map<Key, std::int64_t> heard;  // when the latest of a day came
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t today = rows[i].received_at.ms / days(1).ms;
    for (const wire::Line& line : lines[i]) {
      const Key key{line.day, rows[i].source_number};
      hashes[key].push_back(line.hash);
      if (names_no_time(line, rows[i])) timeless[key].push_back(line.hash);
      std::int64_t& last = heard[key];
      last = std::max(last, today);
    }
  }
  for (const auto& [key, some] : hashes) fresh_.emplace(key, remember(tx, key.first, key.second, some));
  for (const auto& [key, some] : timeless)
    for (const std::int64_t hash : known_among(tx, key.first - 1, key.second, some)) fresh_[key].erase(hash);
  for (const auto& [key, today] : heard)
    tx.exec_later(
        "INSERT INTO usage_seen_days (day, source_number, last_day) VALUES ($1, $2, $3) ON CONFLICT (day,"
        " source_number) DO UPDATE SET last_day = excluded.last_day"
        " WHERE usage_seen_days.last_day < excluded.last_day",
        key.first, key.second, today);
}

bool Unseen::first(std::int64_t source_number, const wire::Line& line) {
  return fresh_.find({line.day, source_number})->second.erase(line.hash) > 0;
}

void Unseen::forget(std::int64_t source_number, const wire::Line& line) {
  forgotten_[{line.day, source_number}].push_back(line.hash);
}

void Unseen::write(db::Tx& tx) const {
  for (const auto& [key, hashes] : forgotten_)
    tx.exec_later("DELETE FROM usage_seen WHERE day = $1 AND source_number = $2 AND hash IN " +
                      db::number_list(tx.dialect(), "$3"),
                  key.first, key.second, db::number_text(hashes));
}

namespace {

struct SeenDay {
  std::int64_t day = 0;
  std::int64_t source_number = 0;
};
BOOST_DESCRIBE_STRUCT(SeenDay, (), (day, source_number))

}  // namespace

bool forget_seen(db::Tx& tx, std::int64_t quiet_since, std::int64_t before_files, int most) {
  const auto old = tx.find<SeenDay>(
      "SELECT d.day, d.source_number FROM usage_seen_days d WHERE d.last_day < $1 AND (d.day < $2 OR NOT EXISTS"
      " (SELECT 1 FROM usage_sources s WHERE s.number = d.source_number AND s.of_files = 1)) ORDER BY d.day LIMIT 1",
      quiet_since, before_files);
  if (!old) return false;
  const std::int64_t forgotten = tx.exec(
      "DELETE FROM usage_seen WHERE day = $1 AND source_number = $2 AND (day, source_number, hash) IN"
      " (SELECT day, source_number, hash FROM usage_seen WHERE day = $1 AND source_number = $2 LIMIT $3)",
      old->day, old->source_number, most);
  if (forgotten < most)
    tx.exec("DELETE FROM usage_seen_days WHERE day = $1 AND source_number = $2", old->day, old->source_number);
  return true;
}

}  // namespace zelo::usage::store
