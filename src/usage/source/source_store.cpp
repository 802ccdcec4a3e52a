#include "src/usage/source/source_store.h"

#include <map>

#include "lib/db/filter.h"
#include "lib/db/word_index.h"

namespace zelo::usage::store {

std::optional<Source> find_source(db::Tx& tx, const UsageSourceId& id) {
  return tx.find<Source>("SELECT * FROM usage_sources WHERE id = $1", id);
}

std::optional<Source> find_source(db::Tx& tx, std::int64_t number) {
  return tx.find<Source>("SELECT * FROM usage_sources WHERE number = $1", number);
}

std::optional<Source> find_source_of_files(db::Tx& tx) {
  return tx.find<Source>("SELECT * FROM usage_sources WHERE of_files = 1 ORDER BY id LIMIT 1");
}

std::optional<Source> find_source_by_key(db::Tx& tx, const std::string& key_hash) {
  return tx.find<Source>("SELECT * FROM usage_sources WHERE key_hash = $1", key_hash);
}

std::vector<Source> list_sources(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<Source>("SELECT * FROM usage_sources WHERE id > $1 ORDER BY id LIMIT $2", after, limit);
}

std::int64_t count_sources(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_sources"); }

void insert_source(db::Tx& tx, const Source& source) { tx.insert("usage_sources", source); }

void save_source(db::Tx& tx, const Source& s) {
  tx.exec(
      "UPDATE usage_sources SET name = $1, key_hash = $2, key_start = $3, active = $4, per_minute = $5,"
      " new_per_day = $6, version = $7 WHERE id = $8",
      s.name, s.key_hash, s.key_start, s.active, s.per_minute, s.new_per_day, s.version, s.id);
}

void count_events(db::Tx& tx, std::int64_t number, std::int64_t accepted, std::int64_t repeated, Time heard_at) {
  tx.exec(
      "UPDATE usage_sources SET accepted = accepted + $1, repeated = repeated + $2, heard_at = $3 WHERE number = $4",
      accepted, repeated, heard_at, number);
}

void count_new(db::Tx& tx, std::int64_t number, std::int64_t day, std::int64_t count) {
  tx.exec_later("UPDATE usage_sources SET new_day = $1, new_count = $2 WHERE number = $3", day, count, number);
}

void insert_reject(db::Tx& tx, const UsageSourceId& source, const UsageReject& r) {
  tx.exec_later("INSERT INTO usage_rejects (source_id, id, at, reason, excerpt) VALUES ($1, $2, $3, $4, $5)", source,
                r.id, r.at, r.reason, r.excerpt);
}

void add_refused(db::Tx& tx, std::int64_t source_number, std::int64_t n) {
  tx.exec_later("INSERT INTO usage_source_rejects_count (source_number, n) VALUES ($1, $2)", source_number, n);
}

std::vector<Refused> refused_lately(db::Tx& tx) {
  return tx.query<Refused>(
      "SELECT source_number, CAST(sum(n) AS BIGINT) AS n FROM usage_source_rejects_count GROUP BY source_number");
}

void count_refused(db::Tx& tx, std::int64_t kept) {
  std::map<std::int64_t, std::int64_t> by_source;
  for (const Refused& one : tx.query<Refused>("DELETE FROM usage_source_rejects_count RETURNING source_number, n"))
    by_source[one.source_number] += one.n;
  for (const auto& [number, n] : by_source) {
    const auto source = find_source(tx, number);
    if (!source) continue;
    count_rejects(tx, source->id, n);
    trim_rejects(tx, source->id, kept);
  }
}

bool any_refused_lately(db::Tx& tx) {
  return tx.find<int>("SELECT 1 FROM usage_source_rejects_count LIMIT 1").has_value();
}

void count_rejects(db::Tx& tx, const UsageSourceId& source, std::int64_t count) {
  tx.exec("UPDATE usage_sources SET rejected = rejected + $1 WHERE id = $2", count, source);
}

void count_given_up(db::Tx& tx, const UsageSourceId& source, std::int64_t count) {
  tx.exec("UPDATE usage_sources SET accepted = accepted - $1, rejected = rejected + $1 WHERE id = $2", count, source);
}

void trim_rejects(db::Tx& tx, const UsageSourceId& source, std::int64_t kept) {
  tx.exec(
      "DELETE FROM usage_rejects WHERE source_id = $1 AND id < (SELECT id FROM usage_rejects WHERE source_id = $1"
      " ORDER BY id DESC LIMIT 1 OFFSET $2)",
      source, kept - 1);
}

std::vector<UsageReject> list_rejects(db::Tx& tx, const UsageSourceId& source, const std::optional<RejectId>& before,
                                      int limit) {
  db::Filter where;
  where.add("source_id = ?", source);
  if (before) where.add("id < ?", *before);
  const std::string sql = "SELECT id, at, reason, excerpt FROM usage_rejects" + where.where() +
                          " ORDER BY id DESC LIMIT " + where.param(limit);
  return tx.query_with<UsageReject>(sql, where.values());
}

void add_to_inbox(db::Tx& tx, std::int64_t source_number, Time received_at, std::int64_t events,
                  const std::string& body) {
  tx.exec_later("INSERT INTO usage_inbox (source_number, received_at, events, body) VALUES ($1, $2, $3, $4)",
                source_number, received_at, events, body);
}

std::vector<Inbox> next_of_inbox(db::Tx& tx, std::int64_t most_events) {
  constexpr int most_rows = 200;
  constexpr std::size_t most_bytes = 8 << 20;  // a portion is several times in memory while it is counted
  std::vector<Inbox> rows;
  std::int64_t events = 0;
  std::size_t bytes = 0;
  for (const std::int64_t seq :
       tx.query<std::int64_t>("SELECT seq FROM usage_inbox ORDER BY seq LIMIT $1", most_rows)) {
    auto found = tx.find<Inbox>("SELECT * FROM usage_inbox WHERE seq = $1", seq);
    if (!found) continue;
    events += found->events;
    bytes += found->body.size();
    rows.push_back(std::move(*found));
    if (events >= most_events || bytes >= most_bytes) break;
  }
  return rows;
}

bool take_from_inbox(db::Tx& tx, std::span<const Inbox> rows) {
  std::vector<std::int64_t> numbers;
  for (const Inbox& row : rows) numbers.push_back(row.seq);
  const std::string those = " FROM usage_inbox WHERE seq IN " + db::number_list(tx.dialect(), "$1");
  const std::string list = db::number_text(numbers);
  // All or none: what is removed here is counted by the caller.
  if (tx.value<std::int64_t>("SELECT count(*)" + those, list) != std::ssize(rows)) return false;
  tx.exec("DELETE" + those, list);
  return true;
}

std::int64_t waiting_in_inbox(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT CAST(coalesce(sum(events), 0) AS BIGINT) FROM usage_inbox");
}

std::int64_t last_of_inbox(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM usage_inbox");
}

bool waits_in_inbox(db::Tx& tx, std::int64_t seq) {
  return tx.find<int>("SELECT 1 FROM usage_inbox WHERE seq <= $1 LIMIT 1", seq).has_value();
}

}  // namespace zelo::usage::store
