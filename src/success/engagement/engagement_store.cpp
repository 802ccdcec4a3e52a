#include "src/success/engagement/engagement_store.h"

#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/cursor.h"
#include "src/success/engagement/touch.h"

namespace zelo::success::store {
namespace {

constexpr std::string_view grouped = " GROUP BY a.csm_id";

Time window_start(Time now) { return now - days(touch_window); }

void add_lack(db::Filter& where, db::Tx& tx, Lack lack, Time now) {
  if (lack == Lack::untouched) where.add(untouched(where, tx, now));
  if (lack == Lack::few_seats) where.add("n.seat_use IS NOT NULL");
  if (lack == Lack::few_features) where.add("n.breadth IS NOT NULL");
}

}  // namespace

std::vector<CsmRevenue> revenue_of(db::Tx& tx, const Scope& scope, Time now) {
  db::Filter where;
  add_scope(where, scope);
  const std::string left = customer::is_former("a.id", where.param(customer::company_day(tx, now)));
  // By what no index is ordered by: along the index of CSMs each account and its health would be looked up one by one.
  return tx.query_with<CsmRevenue>(
      "SELECT u.id AS csm_id, u.name AS csm_name, g.currency, g.\"left\", g.accounts, g.arr, g.at_risk, g.arr_at_risk"
      " FROM (SELECT coalesce(a.csm_id, '') AS csm, a.currency, CASE WHEN " +
          left +
          " THEN 1 ELSE 0 END AS \"left\", count(*) AS accounts, CAST(coalesce(sum(a.arr), 0) AS BIGINT) AS arr,"
          " CAST(sum(CASE WHEN h.band = 'risk' THEN 1 ELSE 0 END) AS BIGINT) AS at_risk,"
          " CAST(coalesce(sum(CASE WHEN h.band = 'risk' THEN a.arr END), 0) AS BIGINT) AS arr_at_risk FROM accounts a"
          " LEFT JOIN health_now h ON h.account_id = a.id" +
          where.where() +
          " GROUP BY csm, a.currency, \"left\") g LEFT JOIN users u ON u.id = g.csm ORDER BY g.currency",
      where.values());
}

std::vector<CsmPair> touches_of(db::Tx& tx, const Scope& scope, Time now) {
  db::Filter where;
  const Time start = window_start(now);
  const std::string since = where.param(start);
  add_scope(where, scope);
  where.add(is_touch);
  where.add("v.at >= ? AND v.at <= ?", window_start(start), now);
  return tx.query_with<CsmPair>("SELECT a.csm_id, CAST(sum(CASE WHEN v.at >= " + since +
                                    " THEN 1 ELSE 0 END) AS BIGINT) AS first, CAST(sum(CASE WHEN v.at < " + since +
                                    " THEN 1 ELSE 0 END) AS BIGINT) AS second FROM conversations v JOIN accounts a ON"
                                    " a.id = v.account_id" +
                                    where.where() + std::string(grouped),
                                where.values());
}

std::vector<CsmPair> untouched_of(db::Tx& tx, const Scope& scope, Time now) {
  db::Filter where;
  add_scope(where, scope);
  add_lack(where, tx, Lack::untouched, now);
  return tx.query_with<CsmPair>("SELECT a.csm_id, count(*) AS first, CAST(0 AS BIGINT) AS second FROM accounts a" +
                                    where.where() + std::string(grouped),
                                where.values());
}

std::vector<CsmPair> underuse_of(db::Tx& tx, const Scope& scope) {
  db::Filter where;
  add_scope(where, scope);
  return tx.query_with<CsmPair>(
      "SELECT a.csm_id, count(n.seat_use) AS first, count(n.breadth) AS second FROM underuse n JOIN accounts a ON a.id "
      "="
      " n.account_id" +
          where.where() + std::string(grouped),
      where.values());
}

std::vector<LackRow> lacking(db::Tx& tx, Lack lack, const Scope& scope, Time now,
                             const std::optional<std::vector<std::string>>& after, int limit) {
  db::Filter where;
  add_scope(where, scope);
  add_lack(where, tx, lack, now);
  if (after) where.add("(coalesce(a.arr, -1), a.id) < (?, ?)", cursor_number(after->front()), after->back());
  const std::string sql =
      "SELECT a.id AS account_id, a.name AS account_name, a.segment, a.arr, a.currency, u.name AS csm_name,"
      " (SELECT max(v.at) FROM conversations v WHERE v.account_id = a.id AND v.kind <> 'note') AS touched_at,"
      " n.seat_use, n.breadth FROM accounts a LEFT JOIN underuse n ON n.account_id = a.id LEFT JOIN users u ON u.id ="
      " a.csm_id" +
      where.where() + " ORDER BY coalesce(a.arr, -1) DESC, a.id DESC LIMIT " + where.param(limit);
  return tx.query_with<LackRow>(sql, where.values());
}

std::vector<TouchRow> touches(db::Tx& tx, const Scope& scope, Time now,
                              const std::optional<std::vector<std::string>>& after, int limit) {
  db::Filter where;
  add_scope(where, scope);
  where.add(is_touch);
  where.add("v.at >= ? AND v.at <= ?", window_start(now), now);
  if (after) where.add("(v.at, v.id) < (?, ?)", cursor_number(after->front()), after->back());
  const std::string sql =
      "SELECT v.id, v.account_id, a.name AS account_name, v.kind, v.asked, v.at, u.name AS author_name FROM"
      " conversations v JOIN accounts a ON a.id = v.account_id LEFT JOIN users u ON u.id = v.author_id" +
      where.where() + " ORDER BY v.at DESC, v.id DESC LIMIT " + where.param(limit);
  return tx.query_with<TouchRow>(sql, where.values());
}

}  // namespace zelo::success::store
