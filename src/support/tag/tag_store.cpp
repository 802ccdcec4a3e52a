#include "src/support/tag/tag_store.h"

namespace zelo::support::store {

std::int64_t add_tag(db::Tx& tx, const TicketId& id, const std::string& tag, const std::string& label) {
  return tx.exec("INSERT INTO ticket_tags (ticket_id, tag, label) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", id, tag,
                 label);
}

std::int64_t remove_tag(db::Tx& tx, const TicketId& id, const std::string& tag) {
  return tx.exec("DELETE FROM ticket_tags WHERE ticket_id = $1 AND tag = $2", id, tag);
}

void remove_all_tags(db::Tx& tx, const TicketId& id) { tx.exec("DELETE FROM ticket_tags WHERE ticket_id = $1", id); }

std::vector<std::string> list_tags(db::Tx& tx, const TicketId& id) {
  return tx.query<std::string>("SELECT label FROM ticket_tags WHERE ticket_id = $1 ORDER BY tag", id);
}

std::vector<std::string> known_tags(db::Tx& tx, const std::string& beginning) {
  // From tag to tag along the index, not over all the tickets that have them; '~' follows all that fold() leaves.
  return tx.query<std::string>(
      "WITH RECURSIVE known (tag) AS (SELECT min(tag) FROM ticket_tags WHERE tag >= $1"
      " UNION ALL SELECT (SELECT min(n.tag) FROM ticket_tags n WHERE n.tag > known.tag) FROM known"
      " WHERE known.tag IS NOT NULL)"
      " SELECT (SELECT min(l.label) FROM ticket_tags l WHERE l.tag = known.tag AND l.ticket_id ="
      " (SELECT max(m.ticket_id) FROM ticket_tags m WHERE m.tag = known.tag)) AS label"
      " FROM known WHERE known.tag IS NOT NULL AND known.tag < $2 LIMIT 20",
      beginning, beginning + "~");
}

}  // namespace zelo::support::store
