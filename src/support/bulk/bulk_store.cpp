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

}  // namespace zelo::support::store
