#include "src/success/signal/signal_store.h"

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/filter.h"
#include "src/identity/visibility.h"
#include "src/success/scope.h"

namespace zelo::success::store {
namespace {

/// Tickets are open: an opportunity waits (B21). Restricted ones do not count, for this is told to everybody.
const std::string is_held =
    "(s.kind = 'opportunity' AND s.state <> 'closed' AND EXISTS (SELECT 1 FROM tickets o WHERE o.account_id ="
    " s.account_id AND o.status <> 'closed' AND o.restricted_team_id IS NULL AND o.merged_into_id IS NULL))";

const std::string about_ticket(with_ticket);

const std::string select =
    "SELECT s.*, a.name AS account_name, a.segment, a.arr, a.currency, a.csm_id, m.name AS csm_name, u.name AS"
    " owner_name, z.name AS closed_by_name, coalesce(f.name, c.name, t.subject) AS subject_name, t.number AS"
    " subject_number, CASE WHEN " +
    is_held + " THEN 1 ELSE 0 END AS held FROM ";

/// Of signals `s`, which may be a choice of them.
const std::string with_names = " s JOIN accounts a ON a.id = s.account_id" + about_ticket +
                               " LEFT JOIN users m ON m.id = a.csm_id LEFT JOIN users u ON u.id = s.owner_id"
                               " LEFT JOIN users z ON z.id = s.closed_by"
                               " LEFT JOIN usage_features f ON s.subject_kind = 'feature' AND f.id = s.subject_id"
                               " LEFT JOIN contacts c ON s.subject_kind = 'contact' AND c.id = s.subject_id";

/// Signals of a person's accounts are looked for account by account: along the order of all of them very many would
/// have to be read for somebody who has few.
constexpr std::string_view of_csm = "s.account_id IN (SELECT m.id FROM accounts m WHERE m.csm_id = ?)";
/// The reader's own: as an owner, or as the account's CSM, or in their place, while there is none.
std::string is_mine(db::Filter& params, const SignalFilter& filter, const Actor& reader) {
  std::vector<UserId> csms = filter.in_place_of;
  csms.push_back(reader.user_id());
  return "(s.owner_id = " + params.param(reader.user_id()) +
         " OR (s.owner_id IS NULL AND s.account_id IN (SELECT m.id FROM accounts m WHERE m.csm_id IN (" +
         params.list(csms) + "))))";
}

/// A plus keeps the databases from walking along the order.
std::string_view order_for(const SignalFilter& filter) {
  return filter.mine || filter.csm_id ? "+s.order_at" : "s.order_at";
}

/// Lists go by when it was closed, backwards, so that the walk along their index ends at that time.
void add_times(db::Filter& where, const SignalFilter& filter) {
  if (filter.closed_since)
    where.add("s.order_at >= ? AND s.order_at <= ?", rules::closed_from, rules::far - filter.closed_since->ms);
  // What was found since then is open, or was closed since then.
  if (filter.found_since)
    where.add("s.first_seen_at >= ? AND s.order_at <= ?", *filter.found_since, rules::far - filter.found_since->ms);
  if (filter.answered_since)
    where.add("s.answered_at >= ? AND s.order_at <= ?", *filter.answered_since, rules::far - filter.answered_since->ms);
  if (filter.in_time) where.add(*filter.in_time ? "s.answered_at <= s.respond_by" : "s.answered_at > s.respond_by");
}

void narrow(db::Filter& where, const SignalFilter& filter, const Actor& reader) {
  if (filter.mine) where.add(is_mine(where, filter, reader));
  if (filter.kind) where.add("s.kind = ?", *filter.kind);
  if (filter.detector) where.add("s.detector = ?", *filter.detector);
  if (filter.severity) where.add("s.severity = ?", *filter.severity);
  if (filter.account_id) where.add("s.account_id = ?", *filter.account_id);
  if (filter.owner_id) where.add("s.owner_id = ?", *filter.owner_id);
  if (filter.segment) where.add("a.segment = ?", *filter.segment);
  if (filter.csm_id) where.add(of_csm, *filter.csm_id);
  if (filter.no_csm) where.add(std::string(is_nobodys));
  if (filter.overdue_at) where.add("s.order_at <= ? AND NOT " + is_held, *filter.overdue_at);
  if (filter.outcome) where.add("s.outcome = ?", *filter.outcome);
  if (filter.closed_by) where.add("s.closed_by = ?", *filter.closed_by);
  if (filter.judged) where.add("s.outcome IN ('handled', 'false_alarm')");
  add_times(where, filter);
  if (filter.escalated) where.add(*filter.escalated ? "s.escalated_at IS NOT NULL" : "s.escalated_at IS NULL");
  if (filter.held) where.add((*filter.held ? "" : "NOT ") + is_held);
  if (filter.due_until) where.add("s.due_on <= ?", *filter.due_until);
  where.add(visible(where, reader, "t"));
}

/// Signals, and their accounts where these are asked about: each row less to look at is felt among very many.
std::string from_of(const SignalFilter& filter) {
  const bool of_accounts = filter.segment || filter.no_csm;
  return std::string("signals s") + (of_accounts ? " JOIN accounts a ON a.id = s.account_id" : "") + about_ticket;
}

/// The order says which are closed, so that the walk along the index ends there.
void add_state(db::Filter& where, const SignalFilter& filter) {
  if (filter.open) where.add(*filter.open ? "s.order_at < ?" : "s.order_at >= ?", rules::closed_from);
  if (!filter.state) return;
  where.add("s.state = ?", *filter.state);
  const bool closed = *filter.state == SignalState::closed;
  where.add(closed ? "s.order_at >= ?" : "s.order_at < ?", rules::closed_from);
}

}  // namespace

std::optional<SignalRow> find_signal(db::Tx& tx, const SignalId& id, const Actor& reader) {
  db::Filter where;
  where.add("s.id = ?", id);
  where.add(visible(where, reader, "t"));
  auto rows = tx.query_with<SignalRow>(select + "signals" + with_names + where.where(), where.values());
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

// Names are looked up of those that are listed, not of all that might be.
std::vector<SignalRow> list_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader,
                                    const SignalPlace& after, int limit) {
  db::Filter where;
  add_state(where, filter);
  narrow(where, filter, reader);
  where.add("(s.order_at, s.id) > (?, ?)", after.order_at, after.id);
  const std::string chosen = "(SELECT s.* FROM " + from_of(filter) + where.where() + " ORDER BY " +
                             std::string(order_for(filter)) + ", s.id LIMIT " + where.param(limit) + ")";
  return tx.query_with<SignalRow>(select + chosen + with_names + " ORDER BY s.order_at, s.id", where.values());
}

std::vector<SignalId> matching_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader, int limit) {
  db::Filter where;
  add_state(where, filter);
  narrow(where, filter, reader);
  const std::string sql = "SELECT s.id FROM " + from_of(filter) + where.where() + " ORDER BY " +
                          std::string(order_for(filter)) + ", s.id LIMIT " + where.param(limit);
  return tx.query_with<SignalId>(sql, where.values());
}

std::vector<SignalId> known_among(db::Tx& tx, const std::vector<SignalId>& ids, const Actor& reader) {
  db::Filter where;
  where.add("s.id IN " + db::text_list(tx.dialect(), where.param(json::text_of(ids))));
  where.add(visible(where, reader, "t"));
  return tx.query_with<SignalId>("SELECT s.id FROM signals s" + about_ticket + where.where(), where.values());
}

// Along the index signals_open, which holds all that is asked.
std::vector<CountedSignals> count_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader, Time now) {
  db::Filter where;
  const std::string mine = is_mine(where, filter, reader);
  const std::string overdue = "s.order_at <= " + where.param(now.ms) + " AND NOT " + is_held;
  where.add("s.state <> 'closed'");
  narrow(where, filter, reader);
  const std::string sql =
      "SELECT s.detector, count(*) AS open, CAST(sum(CASE WHEN s.state = 'open' THEN 1 ELSE 0 END) AS BIGINT) AS"
      " unanswered, CAST(sum(CASE WHEN " +
      overdue + " THEN 1 ELSE 0 END) AS BIGINT) AS overdue, CAST(sum(CASE WHEN " + mine +
      " THEN 1 ELSE 0 END) AS BIGINT) AS mine, count(s.escalated_at) AS escalated FROM " + from_of(filter) +
      where.where() + " GROUP BY s.detector";
  return tx.query_with<CountedSignals>(sql, where.values());
}

std::vector<RiskCount> open_risks(db::Tx& tx, const std::vector<AccountId>& accounts, const Actor& reader) {
  db::Filter where;
  where.add("s.account_id IN " + db::text_list(tx.dialect(), where.param(json::text_of(accounts))));
  where.add("s.state <> 'closed' AND s.kind = 'risk'");
  where.add(visible(where, reader, "t"));
  const std::string sql = "SELECT s.account_id, count(*) AS open_risks FROM signals s" + about_ticket + where.where() +
                          " GROUP BY s.account_id";
  return tx.query_with<RiskCount>(sql, where.values());
}

std::string has_open_risk(db::Filter& params, const Actor& reader) {
  return "a.id IN (SELECT s.account_id FROM signals s" + about_ticket +
         " WHERE s.state <> 'closed' AND s.kind = 'risk' AND " + visible(params, reader, "t") + ")";
}

std::int64_t count_some(db::Tx& tx, const SignalFilter& filter, const Actor& reader, std::int64_t most) {
  db::Filter where;
  add_state(where, filter);
  narrow(where, filter, reader);
  const std::string sql = "SELECT count(*) FROM (SELECT 1 AS one FROM " + from_of(filter) + where.where() + " LIMIT " +
                          where.param(most) + ") c";
  return tx.query_with<std::int64_t>(sql, where.values()).front();
}

std::vector<FoundSignal> last_finds(db::Tx& tx, const SignalId& id, int limit) {
  return tx.query<FoundSignal>("SELECT at, facts FROM signal_finds WHERE signal_id = $1 ORDER BY number DESC LIMIT $2",
                               id, limit);
}

bool save_signal(db::Tx& tx, Signal& s) {
  const std::int64_t expected = s.version++;
  return tx.exec(
             "UPDATE signals SET respond_by = $1, escalates_at = $2, escalated_at = $3, order_at = $4, state = $5,"
             " owner_id = $6, due_on = $7, plan = $8, acted_at = $9, outcome = $10, note = $11, closed_at = $12,"
             " closed_by = $13, severity = $14, answered_at = $15, returned_at = $16, version = $17 WHERE id = $18 AND"
             " version = $19",
             s.respond_by, s.escalates_at, s.escalated_at, s.order_at, s.state, s.owner_id, s.due_on, s.plan,
             s.acted_at, s.outcome, s.note, s.closed_at, s.closed_by, s.severity, s.answered_at, s.returned_at,
             s.version, s.id, expected) == 1;
}

void insert_plan(db::Tx& tx, const KeptPlan& plan) { tx.insert("signal_plans", plan); }

std::vector<KeptPlan> last_plans(db::Tx& tx, const SignalId& id, int limit) {
  return tx.query<KeptPlan>("SELECT * FROM signal_plans WHERE signal_id = $1 ORDER BY event_id DESC LIMIT $2", id,
                            limit);
}

std::optional<std::int64_t> ticket_number(db::Tx& tx, const Signal& s) {
  if (s.subject_kind != "ticket") return std::nullopt;
  return tx.find<std::int64_t>("SELECT number FROM tickets WHERE id = $1", s.subject_id);
}

// Each part walks along its own index: of signals there are more every year.
std::vector<Judged> judged_since(db::Tx& tx, const Actor& reader, Time since) {
  db::Filter where;
  const std::string from = where.param(since);
  const std::string known = " AND " + visible(where, reader, "t");
  const std::string of_these = " FROM signals s" + about_ticket + " WHERE ";
  const std::string sql =
      "SELECT detector, CAST(sum(found) AS BIGINT) AS found, CAST(sum(handled) AS BIGINT) AS handled,"
      " CAST(sum(false_alarms) AS BIGINT) AS false_alarms, CAST(sum(open) AS BIGINT) AS open FROM ("
      "SELECT s.detector, 1 AS found, 0 AS handled, 0 AS false_alarms, 0 AS open" +
      of_these + "s.first_seen_at >= " + from + known +
      " UNION ALL SELECT s.detector, 0, CASE WHEN s.outcome = 'handled' THEN 1 ELSE 0 END,"
      " CASE WHEN s.outcome = 'false_alarm' THEN 1 ELSE 0 END, 0" +
      of_these + "s.closed_at >= " + from + known + " UNION ALL SELECT s.detector, 0, 0, 0, 1" + of_these +
      "s.state <> 'closed'" + known + ") c GROUP BY detector";
  return tx.query_with<Judged>(sql, where.values());
}

}  // namespace zelo::success::store
