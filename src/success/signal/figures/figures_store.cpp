#include "src/success/signal/figures/figures_store.h"

#include "lib/db/filter.h"
#include "src/identity/visibility.h"
#include "src/success/signal/signal_store.h"

namespace zelo::success::store {
namespace {

/// Risks `s` of accounts `a`, with whoever of the staff looks after them: `m`, or nothing.
const std::string risks_of =
    " FROM signals s JOIN accounts a ON a.id = s.account_id LEFT JOIN users m ON m.id = a.csm_id AND m.active = 1" +
    std::string(with_ticket);

void narrow_to(db::Filter& where, const Scope& scope, const Actor& reader) {
  where.add("s.kind = 'risk'");
  if (scope.csm_id) where.add("a.csm_id = ?", *scope.csm_id);
  if (scope.nobodys) where.add(std::string(is_nobodys));
  where.add(visible(where, reader, "t"));
}

}  // namespace

// Each part walks along its own index: signals_open and signals_by_answer. Opportunities alone are held.
std::vector<CsmRiskRow> csm_risks(db::Tx& tx, const Scope& scope, const Actor& reader, Time since, Time now) {
  db::Filter where;
  const std::string late = where.param(now.ms);
  where.add("s.state <> 'closed'");
  narrow_to(where, scope, reader);
  const std::string open = where.take_where();
  where.add("s.answered_at >= ?", since);
  narrow_to(where, scope, reader);
  const std::string answered = where.take_where();
  const std::string sql =
      "SELECT u.id AS csm_id, u.name AS csm_name, c.open, c.overdue, c.answered, c.in_time FROM (SELECT csm,"
      " CAST(sum(open) AS BIGINT) AS open, CAST(sum(overdue) AS BIGINT) AS overdue, CAST(sum(answered) AS BIGINT) AS"
      " answered, CAST(sum(in_time) AS BIGINT) AS in_time FROM (SELECT coalesce(m.id, '') AS csm, 1 AS open, CASE WHEN"
      " s.order_at <= " +
      late + " THEN 1 ELSE 0 END AS overdue, 0 AS answered, 0 AS in_time" + risks_of + open +
      " UNION ALL SELECT coalesce(m.id, ''), 0, 0, 1, CASE WHEN s.answered_at <= s.respond_by THEN 1 ELSE 0 END" +
      risks_of + answered +
      ") p GROUP BY csm) c LEFT JOIN users u ON u.id = c.csm ORDER BY c.overdue DESC, c.open DESC,"
      " u.name_key, u.id LIMIT " +
      where.param(most_csms_listed);
  return tx.query_with<CsmRiskRow>(sql, where.values());
}

std::vector<CsmMedian> csm_medians(db::Tx& tx, const Scope& scope, const Actor& reader, Time since) {
  db::Filter where;
  where.add("s.answered_at >= ?", since);
  narrow_to(where, scope, reader);
  static const std::string took = "s.answered_at - coalesce(s.returned_at, s.first_seen_at)";
  const std::string sql = "SELECT csm_id, CAST(avg(took) AS BIGINT) AS ms FROM (SELECT m.id AS csm_id, " + took +
                          " AS took, row_number() OVER (PARTITION BY m.id ORDER BY " + took +
                          ") AS place, count(*) OVER (PARTITION BY m.id) AS all_of" + risks_of + where.where() +
                          ") k WHERE place IN ((all_of + 1) / 2, (all_of + 2) / 2) GROUP BY csm_id";
  return tx.query_with<CsmMedian>(sql, where.values());
}

// Along signals_judged: what is joined to nothing keeps the databases from walking along the detectors, where all that
// there ever were stand.
std::vector<JudgedPart> judged_parts(db::Tx& tx, const PrecisionAsked& asked, const Actor& reader, Time since,
                                     const std::vector<std::string>& after, int limit) {
  const bool by_segment = asked.by == PrecisionBy::segment;
  const std::string part = by_segment ? "a.segment" : "coalesce(s.closed_by, '')";
  db::Filter where;
  where.add("s.closed_at >= ? AND s.outcome IN ('handled', 'false_alarm')", since);
  if (asked.detector) where.add("s.detector || '' = ?", *asked.detector);
  where.add(visible(where, reader, "t"));
  const std::string judged = where.take_where();
  where.add("(c.detector || '', c.part) > (?, ?)", after.at(0), after.at(1));
  const std::string sql =
      "SELECT c.detector, c.part, u.name AS person_name, c.handled, c.false_alarms FROM (SELECT s.detector, " + part +
      " AS part, CAST(sum(CASE WHEN s.outcome = 'handled' THEN 1 ELSE 0 END) AS BIGINT) AS handled, CAST(sum(CASE WHEN"
      " s.outcome = 'handled' THEN 0 ELSE 1 END) AS BIGINT) AS false_alarms FROM signals s" +
      (by_segment ? " JOIN accounts a ON a.id = s.account_id" : "") + std::string(with_ticket) + judged +
      " GROUP BY s.detector, " + part + ") c LEFT JOIN users u ON u.id = c.part" + where.where() +
      " ORDER BY c.detector, c.part LIMIT " + where.param(limit);
  return tx.query_with<JudgedPart>(sql, where.values());
}

}  // namespace zelo::success::store
