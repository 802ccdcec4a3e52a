#include "src/identity/bulk/bulk_store.h"

#include "lib/db/filter.h"

namespace zelo::bulk {
namespace store {

namespace {

constexpr std::size_t rows_at_once = 500;

}  // namespace

void insert_run(db::Tx& tx, const Tables& tables, const Run& run, const std::vector<std::string>& ids) {
  tx.insert(tables.runs, run);
  for (std::size_t begin = 0; begin < ids.size(); begin += rows_at_once) {
    db::Filter params;
    const std::string id = params.param(run.id);
    std::string rows;
    for (std::size_t i = begin; i < std::min(begin + rows_at_once, ids.size()); ++i) {
      rows +=
          (rows.empty() ? "(" : ", (") + id + ", " + params.param(i + 1) + ", " + params.param(ids[i]) + ", 'waiting')";
    }
    tx.query_with<std::int64_t>("INSERT INTO " + tables.items + " (run_id, seq, " + tables.subject +
                                    ", state) VALUES " + rows + " RETURNING seq",
                                params.values());
  }
}

std::optional<Run> find_run(db::Tx& tx, const Tables& tables, const RunId& id) {
  return tx.find<Run>("SELECT * FROM " + tables.runs + " WHERE id = $1", id);
}

std::optional<Run> claim_run(db::Tx& tx, const Tables& tables, const RunId& id) {
  return tx.find<Run>("UPDATE " + tables.runs + " SET state = state WHERE id = $1 RETURNING *", id);
}

void save_run(db::Tx& tx, const Tables& tables, const Run& r) {
  tx.exec("UPDATE " + tables.runs +
              " SET state = $1, done = $2, failed = $3, undone = $4, kept = $5, undone_by_kind = $6,"
              " undone_by_id = $7, finished_at = $8, undo_until = $9 WHERE id = $10",
          r.state, r.done, r.failed, r.undone, r.kept, r.undone_by_kind, r.undone_by_id, r.finished_at, r.undo_until,
          r.id);
}

std::vector<Run> list_runs(db::Tx& tx, const Tables& tables, const Actor& author, const std::optional<RunId>& before,
                           int limit) {
  db::Filter where;
  where.add("author_kind = ? AND author_id = ?", author.kind, author.id);
  if (before) where.add("id < ?", *before);
  const std::string sql =
      "SELECT * FROM " + tables.runs + where.where() + " ORDER BY id DESC LIMIT " + where.param(limit);
  return tx.query_with<Run>(sql, where.values());
}

// Ids are in the order of time, and runs end soon: without an index, the oldest are at hand.
std::vector<RunId> ended_runs(db::Tx& tx, const Tables& tables, Time before, int limit) {
  return tx.query<RunId>(
      "SELECT id FROM " + tables.runs +
          " WHERE finished_at < $1 AND state <> 'running' AND state <> 'undoing' ORDER BY id LIMIT $2",
      before, limit);
}

std::int64_t delete_items(db::Tx& tx, const Tables& tables, const RunId& id, int limit) {
  return tx.exec("DELETE FROM " + tables.items + " WHERE run_id = $1 AND seq IN (SELECT seq FROM " + tables.items +
                     " WHERE run_id = $1 ORDER BY seq LIMIT $2)",
                 id, limit);
}

void delete_run(db::Tx& tx, const Tables& tables, const RunId& id) {
  tx.exec("DELETE FROM " + tables.runs + " WHERE id = $1", id);
}

std::vector<Item> next_items(db::Tx& tx, const Tables& tables, const RunId& id, BulkItemState state, int limit) {
  const std::string order = state == BulkItemState::done ? "seq DESC" : "seq";
  return tx.query<Item>("SELECT seq, " + tables.subject + " AS subject_id, before, version_after FROM " + tables.items +
                            " WHERE run_id = $1 AND state = $2 ORDER BY " + order + " LIMIT $3",
                        id, state, limit);
}

bool item_is(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, BulkItemState state) {
  return tx
      .find<std::int64_t>("SELECT seq FROM " + tables.items + " WHERE run_id = $1 AND seq = $2 AND state = $3", id, seq,
                          state)
      .has_value();
}

void item_done(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, const Step& step) {
  tx.exec("UPDATE " + tables.items +
              " SET state = 'done', before = $1, version_after = $2 WHERE run_id = $3 AND seq = $4 AND state ="
              " 'waiting'",
          step.before, step.version_after, id, seq);
}

void item_settled(db::Tx& tx, const Tables& tables, const RunId& id, std::int64_t seq, BulkItemState state,
                  const std::optional<std::string>& reason) {
  tx.exec("UPDATE " + tables.items + " SET state = $1, reason = $2 WHERE run_id = $3 AND seq = $4", state, reason, id,
          seq);
}

}  // namespace store

}  // namespace zelo::bulk
