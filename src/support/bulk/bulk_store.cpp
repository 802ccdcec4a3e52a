#include "src/support/bulk/bulk_store.h"

#include "lib/db/filter.h"

namespace zelo::support::store {
namespace {

constexpr std::size_t rows_at_once = 500;

struct Person {
  std::string name;
  std::string roles;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, roles, active))

}  // namespace

void insert_run(db::Tx& tx, const BulkRun& run, const std::vector<TicketId>& tickets) {
  tx.insert("bulk_runs", run);
  for (std::size_t begin = 0; begin < tickets.size(); begin += rows_at_once) {
    db::Filter params;
    const std::string id = params.param(run.id);
    std::string rows;
    for (std::size_t i = begin; i < std::min(begin + rows_at_once, tickets.size()); ++i) {
      rows += (rows.empty() ? "(" : ", (") + id + ", " + params.param(i + 1) + ", " + params.param(tickets[i]) +
              ", 'waiting')";
    }
    tx.query_with<std::int64_t>(
        "INSERT INTO bulk_items (run_id, seq, ticket_id, state) VALUES " + rows + " RETURNING seq", params.values());
  }
}

std::optional<BulkRun> find_run(db::Tx& tx, const BulkRunId& id) {
  return tx.find<BulkRun>("SELECT * FROM bulk_runs WHERE id = $1", id);
}

std::optional<BulkRun> claim_run(db::Tx& tx, const BulkRunId& id) {
  return tx.find<BulkRun>("UPDATE bulk_runs SET state = state WHERE id = $1 RETURNING *", id);
}

void save_run(db::Tx& tx, const BulkRun& r) {
  tx.exec(
      "UPDATE bulk_runs SET state = $1, done = $2, failed = $3, undone = $4, kept = $5, undone_by_kind = $6,"
      " undone_by_id = $7, finished_at = $8, undo_until = $9 WHERE id = $10",
      r.state, r.done, r.failed, r.undone, r.kept, r.undone_by_kind, r.undone_by_id, r.finished_at, r.undo_until, r.id);
}

std::vector<BulkRun> list_runs(db::Tx& tx, const Actor& author, const std::string& before, int limit) {
  return tx.query<BulkRun>(
      "SELECT * FROM bulk_runs WHERE author_kind = $1 AND author_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
      author.kind, author.id, before, limit);
}

std::vector<BulkItem> next_items(db::Tx& tx, const BulkRunId& id, BulkItemState state, int limit) {
  return tx.query<BulkItem>(
      "SELECT seq, ticket_id, before, version_after FROM bulk_items WHERE run_id = $1 AND state = $2"
      " ORDER BY seq LIMIT $3",
      id, state, limit);
}

bool item_is(db::Tx& tx, const BulkRunId& id, std::int64_t seq, BulkItemState state) {
  return tx
      .find<std::int64_t>("SELECT seq FROM bulk_items WHERE run_id = $1 AND seq = $2 AND state = $3", id, seq, state)
      .has_value();
}

void item_done(db::Tx& tx, const BulkRunId& id, std::int64_t seq, const std::string& before,
               std::int64_t version_after) {
  tx.exec(
      "UPDATE bulk_items SET state = 'done', before = $1, version_after = $2 WHERE run_id = $3 AND seq = $4 AND state ="
      " 'waiting'",
      before, version_after, id, seq);
}

void item_settled(db::Tx& tx, const BulkRunId& id, std::int64_t seq, BulkItemState state,
                  const std::optional<std::string>& reason) {
  tx.exec("UPDATE bulk_items SET state = $1, reason = $2 WHERE run_id = $3 AND seq = $4", state, reason, id, seq);
}

std::vector<BulkItemView> list_items(db::Tx& tx, const BulkRunId& id, std::optional<BulkItemState> state,
                                     std::int64_t after, int limit) {
  const std::string select =
      "SELECT i.seq, i.ticket_id, t.number, t.subject, i.state, i.reason FROM bulk_items i"
      " JOIN tickets t ON t.id = i.ticket_id WHERE i.run_id = $1 AND i.seq > $2";
  const std::string order = " ORDER BY i.seq LIMIT $3";
  if (!state) return tx.query<BulkItemView>(select + order, id, after, limit);
  return tx.query<BulkItemView>(select + " AND i.state = $4" + order, id, after, limit, *state);
}

std::optional<Actor> find_author(db::Tx& tx, ActorKind kind, const std::string& id, Time now) {
  const bool token = kind == ActorKind::token;
  const auto person =
      token ? tx.find<Person>(
                  "SELECT name, roles, CASE WHEN revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) THEN 1"
                  " ELSE 0 END AS active FROM tokens WHERE id = $1",
                  id, now)
            : tx.find<Person>("SELECT name, roles, active FROM users WHERE id = $1", id);
  if (!person) return std::nullopt;
  return Actor{
      .kind = kind, .id = id, .name = person->name, .roles = person->active ? Roles::parse(person->roles) : Roles{}};
}

}  // namespace zelo::support::store
