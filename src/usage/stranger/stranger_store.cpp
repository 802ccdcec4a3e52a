#include "src/usage/stranger/stranger_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"

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

void set_account(db::Tx& tx, const StrangerId& id, const AccountId& account, Time now) {
  tx.exec("UPDATE usage_strangers SET account_id = $1, heard_at = $2 WHERE id = $3", account, now, id);
}

void keep_for_ever(db::Tx& tx, const StrangerId& id) {
  tx.exec("UPDATE usage_strangers SET by_hand = 1 WHERE id = $1", id);
}

std::vector<Stranger> list_strangers(db::Tx& tx, const std::optional<StrangerKind>& kind,
                                     const std::optional<Place>& before, int limit) {
  db::Filter where;
  where.add("(account_id IS NULL OR events > 0)");  // as the indexes say it
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
             " s.by_hand = 0 AND NOT EXISTS (SELECT 1 FROM usage_waiting w WHERE w.stranger_id = s.id) ORDER BY "
             "s.heard_at, s.id"
             " LIMIT $2)",
             before, most) == most;
}

std::vector<StrangerId> matches(db::Tx& tx, int limit) {
  return tx.query<StrangerId>(
      "SELECT s.id FROM usage_strangers s JOIN account_keys k ON k.external_id = s.key"
      " WHERE s.kind = 'group' AND s.account_id IS NULL UNION ALL"
      " SELECT s.id FROM usage_strangers s JOIN accounts a ON a.domain = s.key"
      " WHERE s.kind = 'domain' AND s.account_id IS NULL LIMIT $1",
      limit);
}

std::vector<StrangerId> matches_of(db::Tx& tx, const AccountId& account) {
  return tx.query<StrangerId>(
      "SELECT s.id FROM account_keys k JOIN usage_strangers s ON s.kind = 'group' AND s.key = k.external_id"
      " WHERE k.account_id = $1 AND s.account_id IS NULL UNION ALL"
      " SELECT s.id FROM accounts a JOIN usage_strangers s ON s.kind = 'domain' AND s.key = a.domain"
      " WHERE a.id = $1 AND s.account_id IS NULL",
      account);
}

namespace {

/// Whose people are meant: of usage_people, by the key of the stranger at $1.
std::string people_of(StrangerKind kind) {
  switch (kind) {
    case StrangerKind::group: return "group_id = $1";
    case StrangerKind::domain: return "domain = $1 AND group_id IS NULL";
    case StrangerKind::person: break;
  }
  return "key = $1";
}

/// `them`, then whoever became one of them. Strangers are looked for one by one, for there are very many.
std::string strangers_among(const std::string& them, const std::string& walked = "SELECT * FROM them") {
  return "WITH RECURSIVE them (claim, number, key) AS (SELECT key, number, key FROM usage_people WHERE " + them +
         " UNION SELECT t.claim, p.number, p.key FROM them t JOIN usage_people p ON p.became = t.number)"
         " SELECT id, claim FROM (SELECT t.claim, (SELECT s.id FROM usage_strangers s WHERE s.kind = 'person'"
         " AND s.key = t.key AND s.account_id IS NULL) AS id FROM (" +
         walked + ") AS t) AS found WHERE id IS NOT NULL";
}

}  // namespace

void tie_people(db::Tx& tx, StrangerKind kind, const std::string& key, const AccountId& account) {
  const std::string alone = kind == StrangerKind::person ? " AND group_id IS NULL" : "";
  tx.exec("UPDATE usage_people SET account_id = $2 WHERE " + people_of(kind) + " AND account_id IS NULL" + alone, key,
          account);
}

std::vector<StrangerId> strangers_behind(db::Tx& tx, const Stranger& stranger, int limit) {
  const std::string theirs = stranger.kind == StrangerKind::person ? "" : " AND account_id = $3";
  const std::string sql =
      "SELECT id FROM (" + strangers_among(people_of(stranger.kind) + theirs) + ") AS behind LIMIT $2";
  if (theirs.empty()) return tx.query<StrangerId>(sql, stranger.key, limit);
  return tx.query<StrangerId>(sql, stranger.key, limit, stranger.account_id);
}

std::vector<Claimed> strangers_claimed(db::Tx& tx, const std::vector<std::string>& keys) {
  if (keys.empty()) return {};
  // Any number of ids may be said to have become somebody: who counts does not wait for all of them to be walked.
  static constexpr const char* walked = "SELECT * FROM them LIMIT 50000";
  return tx.query<Claimed>(strangers_among(db::in_texts(tx.dialect(), "key", "$1"), walked), json::text_of(keys));
}

}  // namespace zelo::usage::store
