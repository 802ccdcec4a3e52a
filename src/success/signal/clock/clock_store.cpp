#include "src/success/signal/clock/clock_store.h"

#include <fmt/format.h>

#include <string>

#include "src/identity/permissions.h"
#include "src/success/signal/ledger/ledger_store.h"

namespace zelo::success::store {

std::vector<SignalId> signals_to_escalate(db::Tx& tx, Time now, int limit) {
  return tx.query<SignalId>("SELECT id FROM signals WHERE escalates_at <= $1 ORDER BY escalates_at, id LIMIT $2", now,
                            limit);
}

void put_off(db::Tx& tx, const SignalId& id, const PutOff& until) {
  tx.exec(
      "UPDATE signals SET respond_by = CASE WHEN state = 'open' THEN $1 ELSE respond_by END, order_at = $1,"
      " escalates_at = $2 WHERE id = $3 AND state <> 'closed'",
      until.due, until.escalates_at, id);
}

namespace {

/// SQL: none of the roles of `u` may answer signals.
std::string may_not_answer() {
  std::string sql = "1 = 1";
  for_each_value<Role>([&](Role role) {
    if (may(Roles{role}, Permission::signal_work))
      sql += " AND ',' || u.roles || ',' NOT LIKE '%," + std::string(name_of(role)) + ",%'";
  });
  return sql;
}

}  // namespace

std::vector<SignalId> signals_without_owner(db::Tx& tx, int limit) {
  static const std::string sql =
      "SELECT s.id FROM users u JOIN signals s ON s.owner_id = u.id WHERE (u.active = 0 OR (" + may_not_answer() +
      ")) AND s.order_at < $1 AND s.state = 'acting' ORDER BY s.id LIMIT $2";
  return tx.query<SignalId>(sql, rules::closed_from, limit);
}

std::vector<SignalId> open_signals_of(db::Tx& tx, const AccountId& account) {
  return tx.query<SignalId>("SELECT id FROM signals WHERE account_id = $1 AND state <> 'closed' ORDER BY id LIMIT 200",
                            account);
}

namespace {

/// SQL: the same signal of an account, not closed.
std::string same_open(const char* account, const char* detector, const char* kind, const char* id) {
  return fmt::format(
      "account_id = {} AND detector = {} AND subject_kind = {} AND subject_id = {} AND state <> 'closed'", account,
      detector, kind, id);
}

/// The same one of `account`, while nobody has answered it, is due no later than `s` was.
void hurry(db::Tx& tx, const Signal& s, const AccountId& account) {
  tx.exec("UPDATE signals SET respond_by = $1, order_at = $1, escalated_at = coalesce(escalated_at, $2) WHERE " +
              same_open("$3", "$4", "$5", "$6") + " AND state = 'open' AND order_at > $1",
          s.order_at, s.escalated_at, account, s.detector, s.subject_kind, s.subject_id);
  tx.exec("UPDATE signals SET escalates_at = $1 WHERE " + same_open("$2", "$3", "$4", "$5") +
              " AND state = 'open' AND escalates_at > $1",
          s.escalates_at, account, s.detector, s.subject_kind, s.subject_id);
}

}  // namespace

bool fold_into(db::Tx& tx, const Signal& s, const AccountId& account) {
  const auto folded = tx.exec(
      "UPDATE signals SET count = count + $1, first_seen_at = CASE WHEN first_seen_at > $2 THEN $2 ELSE first_seen_at"
      " END, version = version + 1 WHERE " +
          same_open("$3", "$4", "$5", "$6"),
      s.count, s.first_seen_at, account, s.detector, s.subject_kind, s.subject_id);
  if (folded > 0) hurry(tx, s, account);
  if (folded > 0) tx.exec("UPDATE signals SET over_at = coalesce(over_at, last_seen_at) WHERE id = $1", s.id);
  return folded > 0;
}

std::vector<SignalId> folded_of(db::Tx& tx, const AccountId& account, Time since) {
  return tx.query<SignalId>(
      "SELECT id FROM signals WHERE account_id = $1 AND state = 'closed' AND outcome = 'folded' AND closed_at >= $2"
      " ORDER BY id LIMIT 200",
      account, since);
}

// Of as many finds as are kept the first may be gone.
void unfold_from(db::Tx& tx, const Signal& s, const AccountId& account) {
  tx.exec(
      "UPDATE signals SET count = count - $1, first_seen_at = coalesce((SELECT CASE WHEN count(*) < $6 THEN min(f.at)"
      " END FROM signal_finds f WHERE f.signal_id = signals.id), first_seen_at), version = version + 1 WHERE " +
          same_open("$2", "$3", "$4", "$5") + " AND count > $1",
      s.count, account, s.detector, s.subject_kind, s.subject_id, finds_kept);
}

std::optional<SignalId> same_of(db::Tx& tx, const Signal& s, const AccountId& account) {
  return tx.find<SignalId>("SELECT id FROM signals WHERE " + same_open("$1", "$2", "$3", "$4"), account, s.detector,
                           s.subject_kind, s.subject_id);
}

}  // namespace zelo::success::store
