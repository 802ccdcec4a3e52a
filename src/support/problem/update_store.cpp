#include "src/support/problem/update_store.h"

#include "lib/db/filter.h"
#include "src/support/problem/link_store.h"

namespace zelo::support::store {
namespace {

/// Begins a query over the tickets of problem $1: `item_id` is linked, `id` is it or what it was merged into, and so
/// on.
const std::string with_heard =
    "WITH RECURSIVE heard (item_id, id) AS (SELECT l.ticket_id, l.ticket_id FROM problem_tickets l JOIN tickets t"
    " ON t.id = l.ticket_id WHERE l.problem_id = $1 AND " +
    std::string(everybodys) +
    " UNION SELECT h.item_id, t.merged_into_id FROM heard h JOIN tickets t ON t.id = h.id"
    " WHERE t.merged_into_id IS NOT NULL)";

/// A text goes to everybody who still waits, where their conversation goes on; a solution to those who have none yet.
/// One that was merged into a ticket which is not of the problem is among the latter, to fail: see decision 14.
std::string select_hearers(UpdateKind kind) {
  const std::string places =
      " FROM heard h JOIN tickets t ON t.id = h.id WHERE t.merged_into_id IS NULL AND " + std::string(everybodys);
  if (kind != UpdateKind::solution) return "SELECT DISTINCT t.id AS id" + places + " AND t.status <> 'closed'";
  return "SELECT h.item_id AS id" + places +
         " AND t.status NOT IN ('closed', 'awaiting_validation') AND (h.item_id = h.id OR h.id NOT IN"
         " (SELECT ticket_id FROM problem_tickets WHERE problem_id = $1))";
}

}  // namespace

std::vector<TicketId> hearers(db::Tx& tx, const ProblemId& id, UpdateKind kind, std::int64_t limit) {
  return tx.query<TicketId>(with_heard + " " + select_hearers(kind) + " ORDER BY 1 LIMIT $2", id, limit);
}

std::int64_t count_hearers(db::Tx& tx, const ProblemId& id, UpdateKind kind) {
  return tx.value<std::int64_t>(with_heard + " SELECT count(*) FROM (" + select_hearers(kind) + ") AS found", id);
}

void insert_update(db::Tx& tx, const ProblemUpdate& update) {
  tx.insert("problem_updates", update);
  if (update.kind == UpdateKind::note) return;
  tx.exec("INSERT INTO problem_update_items (update_id, ticket_id, state) " + with_heard +
              " SELECT CAST($2 AS TEXT), found.id, 'waiting' FROM (" + select_hearers(update.kind) + ") AS found",
          update.problem_id, update.id);
}

std::optional<ProblemUpdate> find_update(db::Tx& tx, const ProblemUpdateId& id) {
  return tx.find<ProblemUpdate>("SELECT * FROM problem_updates WHERE id = $1", id);
}

std::optional<ProblemUpdate> claim_update(db::Tx& tx, const ProblemUpdateId& id) {
  return tx.find<ProblemUpdate>("UPDATE problem_updates SET state = state WHERE id = $1 RETURNING *", id);
}

void save_update(db::Tx& tx, const ProblemUpdate& u) {
  tx.exec("UPDATE problem_updates SET state = $1, total = $2, done = $3, failed = $4, finished_at = $5 WHERE id = $6",
          u.state, u.total, u.done, u.failed, u.finished_at, u.id);
}

bool update_runs(db::Tx& tx, const ProblemId& id) {
  return tx.find<ProblemUpdateId>("SELECT id FROM problem_updates WHERE problem_id = $1 AND state = 'running'", id)
      .has_value();
}

std::vector<ProblemUpdate> list_updates(db::Tx& tx, const ProblemId& id, const std::string& before, int limit) {
  db::Filter where;
  where.add("problem_id = ?", id);
  if (!before.empty()) where.add("id < ?", before);
  const std::string sql =
      "SELECT * FROM problem_updates" + where.where() + " ORDER BY id DESC LIMIT " + where.param(limit);
  return tx.query_with<ProblemUpdate>(sql, where.values());
}

std::vector<UpdateItem> list_items(db::Tx& tx, const ProblemUpdateId& id, std::optional<UpdateItemState> state,
                                   const std::string& after, int limit) {
  db::Filter where;
  where.add("i.update_id = ?", id);
  where.add(everybodys);
  if (state) where.add("i.state = ?", *state);
  where.add("i.ticket_id > ?", after);
  const std::string sql =
      "SELECT i.ticket_id, t.number, t.subject, a.name AS account_name, i.state, i.reason FROM problem_update_items i"
      " JOIN tickets t ON t.id = i.ticket_id LEFT JOIN accounts a ON a.id = t.account_id" +
      where.where() + " ORDER BY i.ticket_id LIMIT " + where.param(limit);
  return tx.query_with<UpdateItem>(sql, where.values());
}

std::optional<TicketId> next_item(db::Tx& tx, const ProblemUpdateId& id) {
  return tx.find<TicketId>(
      "SELECT ticket_id FROM problem_update_items WHERE update_id = $1 AND state = 'waiting' ORDER BY ticket_id LIMIT "
      "1",
      id);
}

bool forget_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id) {
  return tx.exec(
             "DELETE FROM problem_update_items WHERE update_id = $1 AND ticket_id = $2 AND state = 'waiting'"
             " AND EXISTS (SELECT 1 FROM tickets t WHERE t.id = $2 AND NOT " +
                 std::string(everybodys) + ")",
             id, ticket_id) > 0;
}

bool has_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id) {
  return tx
      .find<TicketId>("SELECT ticket_id FROM problem_update_items WHERE update_id = $1 AND ticket_id = $2", id,
                      ticket_id)
      .has_value();
}

bool drop_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id) {
  return tx.exec("DELETE FROM problem_update_items WHERE update_id = $1 AND ticket_id = $2 AND state = 'waiting'", id,
                 ticket_id) > 0;
}

void move_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& from, const TicketId& to) {
  tx.exec("UPDATE problem_update_items SET ticket_id = $1 WHERE update_id = $2 AND ticket_id = $3", to, id, from);
}

bool settle_item(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket_id, UpdateItemState state,
                 const std::optional<std::string>& reason) {
  return tx.exec(
             "UPDATE problem_update_items SET state = $1, reason = $2 WHERE update_id = $3 AND ticket_id = $4"
             " AND state = 'waiting'",
             state, reason, id, ticket_id) > 0;
}

}  // namespace zelo::support::store
