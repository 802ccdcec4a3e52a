#include "src/success/task/task_store.h"

#include "src/identity/visibility.h"

namespace zelo::success::store {
namespace {

const std::string select =
    "SELECT t.id, t.account_id, a.name AS account_name, t.kind, t.title, t.details, t.ticket_ids, t.created_at,"
    " t.done_at, u.name AS done_by_name FROM success_tasks t LEFT JOIN accounts a ON a.id = t.account_id"
    " LEFT JOIN users u ON u.id = t.done_by";

}  // namespace

/// A task to teach tells of one ticket, that of its event; others count several, which are left out one by one.
void add_reader(db::Filter& where, const Actor& reader) {
  const std::string may_know = visible(where, reader, "h");
  if (may_know == "(1 = 1)") return;
  where.add(
      "NOT EXISTS (SELECT 1 FROM events e JOIN tickets h ON h.id = e.subject_id WHERE e.id = t.source_event_id AND "
      "NOT " +
      may_know + ")");
}

std::optional<TaskRow> find_task(db::Tx& tx, const TaskId& id, const Actor& reader) {
  db::Filter where;
  where.add("t.id = ?", id);
  add_reader(where, reader);
  auto rows = tx.query_with<TaskRow>(select + where.where(), where.values());
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<TaskRow> list_tasks(db::Tx& tx, const TaskFilter& filter, const Actor& reader, const std::string& before,
                                int limit) {
  db::Filter where;
  if (filter.open) where.add(*filter.open ? "t.done_at IS NULL" : "t.done_at IS NOT NULL");
  if (filter.kind) where.add("t.kind = ?", *filter.kind);
  if (filter.account_id) where.add("t.account_id = ?", *filter.account_id);
  if (!before.empty()) where.add("t.id < ?", before);
  add_reader(where, reader);
  const std::string sql = select + where.where() + " ORDER BY t.id DESC LIMIT " + where.param(limit);
  return tx.query_with<TaskRow>(sql, where.values());
}

void insert_task(db::Tx& tx, const Task& t) {
  tx.exec(
      "INSERT INTO success_tasks (id, account_id, kind, title, details, ticket_ids, source_event_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (source_event_id) DO NOTHING",
      t.id, t.account_id, t.kind, t.title, t.details, t.ticket_ids, t.source_event_id, t.created_at);
}

bool set_done(db::Tx& tx, const TaskId& id, std::optional<Time> at, const std::optional<UserId>& by) {
  const std::string changed = at ? " AND done_at IS NULL" : " AND done_at IS NOT NULL";
  return tx.exec("UPDATE success_tasks SET done_at = $1, done_by = $2 WHERE id = $3" + changed, at, by, id) > 0;
}

std::vector<TaskTicket> tickets(db::Tx& tx, const std::vector<support::TicketId>& ids, const Actor& reader) {
  if (ids.empty()) return {};
  db::Filter params;
  const std::string sql = "SELECT t.id, t.number, t.subject FROM tickets t WHERE t.id IN (" + params.list(ids) + ")" +
                          and_visible(params, reader, "t") + " ORDER BY t.number DESC";
  return tx.query_with<TaskTicket>(sql, params.values());
}

std::optional<Source> find_event(db::Tx& tx, const std::string& id) {
  return tx.find<Source>("SELECT account_id, subject_kind, subject_id, details FROM events WHERE id = $1", id);
}

}  // namespace zelo::success::store
