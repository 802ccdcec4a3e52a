#include "src/success/signal/ledger/ledger_store.h"

#include "lib/base/json.h"
#include "lib/db/bulk.h"

namespace zelo::success::store {
namespace {

std::string of_accounts(db::Tx& tx) { return "account_id IN " + db::text_list(tx.dialect(), "$1"); }

void drop_old_finds(db::Tx& tx, const SignalId& id) {
  tx.exec(
      "DELETE FROM signal_finds WHERE signal_id = $1 AND number NOT IN (SELECT number FROM signal_finds WHERE"
      " signal_id = $1 ORDER BY number DESC LIMIT $2)",
      id, finds_kept);
}

}  // namespace

// Each part walks along its own index: signals_watched and signals_answered.
std::vector<KeptSignal> kept_signals(db::Tx& tx, const std::vector<AccountId>& accounts, Time now) {
  const std::string rows =
      "SELECT s.id, s.account_id, s.detector, s.severity, s.subject_kind, s.subject_id, s.facts, s.state, s.outcome,"
      " s.counted_on, s.over_at, s.closed_at, coalesce(d.quiet_days, " +
      std::to_string(rules::proposed_quiet) +
      ") AS quiet_days FROM signals s LEFT JOIN signal_detectors d ON d.detector = s.detector WHERE s." +
      of_accounts(tx);
  return tx.query<KeptSignal>(
      "SELECT * FROM (" + rows + " AND (s.state <> 'closed' OR s.over_at IS NULL) UNION ALL " + rows +
          " AND s.outcome IN ('handled', 'false_alarm', 'dismissed') AND s.closed_at > $2 AND s.over_at IS NOT NULL "
          "AND NOT EXISTS (SELECT 1 FROM"
          " signals n WHERE n.account_id = s.account_id AND n.detector = s.detector AND n.subject_kind ="
          " s.subject_kind AND n.subject_id = s.subject_id AND n.first_seen_at > s.closed_at)) k ORDER BY k.id",
      json::text_of(accounts), now - days(rules::longest_quiet));
}

std::vector<Due> due_looks(db::Tx& tx, const std::vector<AccountId>& accounts) {
  return tx.query<Due>("SELECT account_id, due_at FROM signal_looks WHERE " + of_accounts(tx), json::text_of(accounts));
}

void set_due(db::Tx& tx, const NextLook& next) {
  if (next.at)
    tx.exec_later(
        "INSERT INTO signal_looks (account_id, due_at) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET due_at ="
        " excluded.due_at",
        next.account_id, *next.at);
  else tx.exec_later("DELETE FROM signal_looks WHERE account_id = $1", next.account_id);
}

std::vector<AccountId> accounts_due(db::Tx& tx, Time now, int limit) {
  return tx.query<AccountId>(
      "SELECT account_id FROM signal_looks WHERE due_at <= $1 ORDER BY due_at, account_id LIMIT $2", now, limit);
}

void drop_due(db::Tx& tx, const std::vector<AccountId>& accounts, Time now) {
  tx.exec("DELETE FROM signal_looks WHERE " + of_accounts(tx) + " AND due_at <= $2", json::text_of(accounts), now);
}

bool insert_signal(db::Tx& tx, const Signal& s) {
  return tx.exec(
             "INSERT INTO signals (id, account_id, detector, kind, severity, subject_kind, subject_id, facts, count,"
             " counted_on, first_seen_at, last_seen_at, respond_by, escalates_at, order_at, state, version)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
             " ON CONFLICT (account_id, detector, subject_kind, subject_id) WHERE state <> 'closed' DO NOTHING",
             s.id, s.account_id, s.detector, s.kind, s.severity, s.subject_kind, s.subject_id, s.facts, s.count,
             s.counted_on, s.first_seen_at, s.last_seen_at, s.respond_by, s.escalates_at, s.order_at, s.state,
             s.version) == 1;
}

void count_again(db::Tx& tx, const SignalId& id, const std::string& facts, std::int64_t today, Time now) {
  tx.exec("UPDATE signals SET over_at = NULL WHERE id = $1 AND state <> 'closed' AND over_at IS NOT NULL", id);
  const auto counted = tx.exec(
      "UPDATE signals SET facts = $1, count = count + 1, counted_on = $2, last_seen_at = $3 WHERE id = $4 AND"
      " state <> 'closed' AND counted_on < $2",
      facts, today, now, id);
  if (counted == 0) return;
  add_find(tx, id);
  drop_old_finds(tx, id);
}

void set_over(db::Tx& tx, const SignalId& id, Time now) {
  tx.exec("UPDATE signals SET over_at = $1 WHERE id = $2 AND over_at IS NULL", now, id);
}

void add_first_find(db::Tx& tx, const Signal& signal) {
  tx.exec_later("INSERT INTO signal_finds (signal_id, number, at, facts) VALUES ($1, 1, $2, $3)", signal.id,
                signal.last_seen_at, signal.facts);
}

// Not by the count, which a merge moves to and fro.
void add_find(db::Tx& tx, const SignalId& id) {
  tx.exec(
      "INSERT INTO signal_finds (signal_id, number, at, facts) SELECT s.id, (SELECT coalesce(max(f.number), 0) + 1 FROM"
      " signal_finds f WHERE f.signal_id = s.id), s.last_seen_at, s.facts FROM signals s WHERE s.id = $1",
      id);
}

}  // namespace zelo::success::store
