#include "src/usage/count/raw_store.h"

namespace zelo::usage::store {
namespace {

/// A row without its events.
struct RawKey {
  Day day = 0;
  std::int64_t seq = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(RawKey, (), (day, seq, events))

constexpr int most_rows = 500;
constexpr std::size_t most_bytes = 8 << 20;

}  // namespace

std::vector<RawRow> raw_behind(db::Tx& tx, const AccountId& account, const RawPlace& after, Day last,
                               std::int64_t most_events, std::int64_t since) {
  std::vector<RawRow> rows;
  std::int64_t events = 0;
  std::size_t bytes = 0;
  for (const RawKey& key : tx.query<RawKey>(
           "SELECT day, seq, events FROM usage_raw WHERE account_id = $1 AND (day, seq) > ($2, $3) AND day <= $4"
           " AND seq > $5 ORDER BY day, seq LIMIT $6",
           account, after.day, after.seq, last, since, most_rows)) {
    auto row =
        tx.find<RawRow>("SELECT day, seq, body, origin FROM usage_raw WHERE account_id = $1 AND day = $2 AND seq = $3",
                        account, key.day, key.seq);
    if (!row) continue;
    bytes += row->body.size();
    rows.push_back(std::move(*row));
    if ((events += key.events) >= most_events || bytes >= most_bytes) break;
  }
  return rows;
}

std::int64_t last_raw_seq(db::Tx& tx, const AccountId& account, Month month) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(seq), 0) FROM usage_raw WHERE account_id = $1 AND day >= $2 AND day < $3", account,
      first_day(month), first_day(month + 1));
}

void add_raw(db::Tx& tx, const AccountId& account, Day day, std::int64_t seq, const Rollup::RawDay& raw,
             const AccountId& origin) {
  tx.exec_later(
      "INSERT INTO usage_raw (account_id, day, seq, events, body, origin) VALUES ($1, $2, $3, $4, $5, nullif(CAST($6 "
      "AS TEXT), ''))",
      account, day, seq, raw.events, raw.body, origin);
}

void replace_raw(db::Tx& tx, const AccountId& account, const RawRow& row, const std::string& body) {
  tx.exec("UPDATE usage_raw SET body = $1 WHERE account_id = $2 AND day = $3 AND seq = $4", body, account, row.day,
          row.seq);
}

void remove_raw(db::Tx& tx, const AccountId& account, const RawRow& row) {
  tx.exec("DELETE FROM usage_raw WHERE account_id = $1 AND day = $2 AND seq = $3", account, row.day, row.seq);
}

}  // namespace zelo::usage::store
