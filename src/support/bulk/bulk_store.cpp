#include "src/support/bulk/bulk_store.h"

#include "lib/db/filter.h"
#include "src/identity/visibility.h"

namespace zelo::support::store {

std::vector<BulkItemView> list_items(db::Tx& tx, const Actor& reader, const bulk::RunId& id,
                                     std::optional<BulkItemState> state, std::int64_t after, int limit) {
  db::Filter params;
  params.add("i.run_id = ? AND i.seq > ?", id, after);
  if (state) params.add("i.state = ?", *state);
  params.add(visible(params, reader, "t"));
  const std::string sql =
      "SELECT i.seq, i.ticket_id, t.number, t.subject, i.state, i.reason FROM bulk_items i"
      " JOIN tickets t ON t.id = i.ticket_id" +
      params.where() + " ORDER BY i.seq LIMIT " + params.param(limit);
  return tx.query_with<BulkItemView>(sql, params.values());
}

std::int64_t last_event(db::Tx& tx, const TicketId& id) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(seq), 0) FROM events WHERE subject_kind = 'ticket' AND subject_id = $1", id);
}

std::int64_t turns_since(db::Tx& tx, const TicketId& id, std::int64_t event) {
  return tx.value<std::int64_t>(
      "SELECT count(*) FROM events WHERE subject_kind = 'ticket' AND subject_id = $1 AND seq > $2"
      " AND actor_kind = 'system' AND kind IN ('ticket.assigned', 'ticket.assigned_on_arrival', 'ticket.unassigned')",
      id, event);
}

}  // namespace zelo::support::store
