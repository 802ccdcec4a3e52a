#include "src/usage/stranger/stranger_store.h"

#include "lib/db/filter.h"

namespace zelo::usage::store {

std::optional<Stranger> find_stranger(db::Tx& tx, const StrangerId& id) {
  return tx.find<Stranger>("SELECT * FROM usage_strangers WHERE id = $1", id);
}

std::optional<Stranger> find_stranger(db::Tx& tx, StrangerKind kind, const std::string& key) {
  return tx.find<Stranger>("SELECT * FROM usage_strangers WHERE kind = $1 AND key = $2", kind, key);
}

void insert_stranger(db::Tx& tx, const Stranger& stranger) { tx.insert("usage_strangers", stranger); }

void add_waiting(db::Tx& tx, const NewWaiting& row) { tx.append("usage_waiting", row); }

void note_heard(db::Tx& tx, const StrangerId& id, std::int64_t events, Time last, Time now,
                const std::optional<std::string>& name) {
  tx.exec_later(
      "UPDATE usage_strangers SET events = events + $1,"
      " last_seen = CASE WHEN last_seen < $2 THEN $2 ELSE last_seen END, heard_at = $3, name = coalesce($4, name)"
      " WHERE id = $5",
      events, last, now, name, id);
}

void set_account(db::Tx& tx, const StrangerId& id, const AccountId& account) {
  tx.exec("UPDATE usage_strangers SET account_id = $1 WHERE id = $2", account, id);
}

std::vector<Stranger> list_strangers(db::Tx& tx, const std::optional<StrangerKind>& kind,
                                     const std::optional<Place>& before, int limit) {
  db::Filter where;
  where.add("(account_id IS NULL OR events > ?)", 0);
  if (kind) where.add("kind = ?", *kind);
  if (before) where.add("(last_seen, id) < (?, ?)", before->last_seen, before->id);
  const std::string sql =
      "SELECT * FROM usage_strangers" + where.where() + " ORDER BY last_seen DESC, id DESC LIMIT " + where.param(limit);
  return tx.query_with<Stranger>(sql, where.values());
}

std::vector<Waiting> next_waiting(db::Tx& tx, const StrangerId& id, int rows) {
  return tx.query<Waiting>("SELECT seq, events, body FROM usage_waiting WHERE stranger_id = $1 ORDER BY seq LIMIT $2",
                           id, rows);
}

void remove_waiting(db::Tx& tx, const StrangerId& id, std::int64_t seq, std::int64_t events) {
  tx.exec("DELETE FROM usage_waiting WHERE stranger_id = $1 AND seq = $2", id, seq);
  tx.exec("UPDATE usage_strangers SET events = events - $1 WHERE id = $2", events, id);
}

std::vector<OldWaiting> waiting_since(db::Tx& tx, Time before, int most) {
  return tx.query<OldWaiting>(
      "SELECT w.stranger_id, w.seq, w.events, w.source_number, s.kind, s.key FROM usage_waiting w"
      " JOIN usage_strangers s ON s.id = w.stranger_id WHERE w.came_at < $1 AND s.account_id IS NULL"
      " ORDER BY w.came_at LIMIT $2",
      before, most);
}

bool forget_strangers_before(db::Tx& tx, Time before, int most) {
  return tx.exec(
             "DELETE FROM usage_strangers WHERE id IN (SELECT s.id FROM usage_strangers s WHERE s.heard_at < $1 AND"
             " s.account_id IS NULL AND NOT EXISTS (SELECT 1 FROM usage_waiting w WHERE w.stranger_id = s.id) ORDER BY "
             "s.heard_at, s.id"
             " LIMIT $2)",
             before, most) == most;
}

std::vector<StrangerId> matches(db::Tx& tx, int limit) {
  return tx.query<StrangerId>(
      "SELECT s.id FROM usage_strangers s JOIN accounts a ON a.external_id = s.key"
      " WHERE s.kind = 'group' AND s.account_id IS NULL UNION ALL"
      " SELECT s.id FROM usage_strangers s JOIN accounts a ON a.domain = s.key"
      " WHERE s.kind = 'domain' AND s.account_id IS NULL LIMIT $1",
      limit);
}

std::vector<StrangerId> matches_of(db::Tx& tx, const AccountId& account) {
  return tx.query<StrangerId>(
      "SELECT s.id FROM accounts a JOIN usage_strangers s ON s.kind = 'group' AND s.key = a.external_id"
      " WHERE a.id = $1 AND s.account_id IS NULL UNION ALL"
      " SELECT s.id FROM accounts a JOIN usage_strangers s ON s.kind = 'domain' AND s.key = a.domain"
      " WHERE a.id = $1 AND s.account_id IS NULL",
      account);
}

void tie_people(db::Tx& tx, const std::string& group, const AccountId& account) {
  tx.exec("UPDATE usage_people SET account_id = $1 WHERE group_id = $2 AND account_id IS NULL", account, group);
}

void tie_person(db::Tx& tx, const std::string& key, const AccountId& account) {
  tx.exec("UPDATE usage_people SET account_id = $1 WHERE key = $2 AND account_id IS NULL AND group_id IS NULL", account,
          key);
}

}  // namespace zelo::usage::store
