#include "src/support/tag/tag_store.h"

#include "src/identity/visibility.h"

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

std::vector<std::string> known_tags(db::Tx& tx, const Actor& reader, const std::string& beginning) {
  // From tag to tag along the index, not over all the tickets that have them; tags are in the order of their bytes.
  constexpr const char* last_sign = "\xf4\x8f\xbf\xbf";
  db::Filter params;
  const std::string sql =
      "WITH RECURSIVE known (tag) AS (SELECT min(tag) FROM ticket_tags WHERE tag >= " + params.param(beginning) +
      " UNION ALL SELECT (SELECT min(n.tag) FROM ticket_tags n WHERE n.tag > known.tag) FROM known"
      " WHERE known.tag IS NOT NULL AND known.tag < " +
      params.param(beginning + last_sign) +
      "), named (label) AS (SELECT (SELECT l.label FROM ticket_tags l JOIN tickets t ON t.id = l.ticket_id"
      " WHERE l.tag = known.tag" +
      and_visible(params, reader, "t") +
      " ORDER BY l.ticket_id DESC LIMIT 1) FROM known WHERE known.tag IS NOT NULL AND known.tag < " +
      params.param(beginning + last_sign) + ") SELECT label FROM named WHERE label IS NOT NULL LIMIT 20";
  return tx.query_with<std::string>(sql, params.values());
}

}  // namespace zelo::support::store
