#include "src/support/relation/relation_store.h"

#include "src/identity/visibility.h"

namespace zelo::support::store {
namespace {

const std::string select_links =
    "SELECT l.id, l.kind, l.other_id AS ticket_id, t.number, t.subject, t.status, t.tier, t.priority,"
    " a.name AS account_name, u.name AS assignee_name, l.created_at FROM ticket_links l"
    " JOIN tickets t ON t.id = l.other_id LEFT JOIN accounts a ON a.id = t.account_id"
    " LEFT JOIN users u ON u.id = t.assignee_id WHERE l.ticket_id = ";

const std::string select_refs = "SELECT t.id, t.number, t.subject, t.status FROM tickets t";

constexpr const char* select_piece =
    "SELECT id, ticket_id, CASE kind WHEN 'reply' THEN 1 ELSE 0 END AS reply,"
    " CASE WHEN author_kind = 'contact' OR call = 'waiting' THEN 1 ELSE 0 END AS by_contact,"
    " CASE WHEN call IS NULL THEN 0 ELSE 1 END AS by_phone, created_at FROM messages";

}  // namespace

void insert_merge(db::Tx& tx, const Merge& merge) { tx.insert("merges", merge); }

std::optional<Merge> find_merge(db::Tx& tx, const TicketId& source) {
  return tx.find<Merge>("SELECT * FROM merges WHERE source_id = $1", source);
}

void delete_merge(db::Tx& tx, const TicketId& source) { tx.exec("DELETE FROM merges WHERE source_id = $1", source); }

std::optional<Merge> find_merge_into(db::Tx& tx, const TicketId& target, std::int64_t version) {
  return tx.find<Merge>("SELECT * FROM merges WHERE target_id = $1 AND target_version = $2 LIMIT 1", target, version);
}

bool asked_by_merges(db::Tx& tx, const TicketId& target, std::int64_t version) {
  return tx
      .find<TicketId>("SELECT source_id FROM merges WHERE target_id = $1 AND target_version = $2 AND asked = 1 LIMIT 1",
                      target, version)
      .has_value();
}

void save_left(db::Tx& tx, const TicketId& target, std::int64_t before, std::int64_t version, std::int64_t event) {
  tx.exec("UPDATE merges SET target_version = $1, target_event = $2 WHERE target_id = $3 AND target_version = $4",
          version, event, target, before);
}

void save_merge_promise(db::Tx& tx, const Merge& merge) {
  tx.exec("UPDATE merges SET promised_at = $1, promise_carried = $2, replaced_promise_at = $3 WHERE source_id = $4",
          merge.promised_at, merge.promise_carried, merge.replaced_promise_at, merge.source_id);
}

bool replace_promise_below(db::Tx& tx, const TicketId& target, Time promised, std::optional<Time> own) {
  return tx.exec("UPDATE merges SET replaced_promise_at = $1 WHERE target_id = $2 AND replaced_promise_at = $3", own,
                 target, promised) > 0;
}

void save_merged_into(db::Tx& tx, const Ticket& source) {
  tx.exec("UPDATE tickets SET merged_into_id = $1 WHERE id = $2", source.merged_into_id, source.id);
}

std::optional<Relative> find_relative(db::Tx& tx, const TicketId& id) {
  return tx.find<Relative>(
      "SELECT id, number, subject, account_id, contact_id, restricted_team_id, channel FROM tickets WHERE id = $1", id);
}

std::vector<Relative> merged_tickets(db::Tx& tx, const TicketId& id) {
  return tx.query<Relative>(
      "WITH RECURSIVE relatives (id) AS (SELECT id FROM tickets WHERE merged_into_id = $1"
      " UNION SELECT t.id FROM relatives r JOIN tickets t ON t.merged_into_id = r.id)"
      " SELECT t.id, t.number, t.subject, t.account_id, t.contact_id, t.restricted_team_id, t.channel"
      " FROM relatives r JOIN tickets t ON t.id = r.id"
      " ORDER BY t.id",
      id);
}

bool has_merged_tickets(db::Tx& tx, const TicketId& id) {
  return tx.find<TicketId>("SELECT id FROM tickets WHERE merged_into_id = $1 LIMIT 1", id).has_value();
}

std::vector<TicketRef> merged_refs(db::Tx& tx, const Actor& reader, const TicketId& id, std::size_t limit) {
  db::Filter params;
  params.add("t.merged_into_id = ?", id);
  std::string sql = select_refs + params.where() + and_visible(params, reader, "t");
  sql += " ORDER BY t.id LIMIT " + params.param(limit);
  return tx.query_with<TicketRef>(sql, params.values());
}

std::optional<TicketRef> find_ref(db::Tx& tx, const Actor& reader, const TicketId& id) {
  db::Filter params;
  params.add("t.id = ?", id);
  const std::string where = params.where() + and_visible(params, reader, "t");
  auto refs = tx.query_with<TicketRef>(select_refs + where, params.values());
  return refs.empty() ? std::nullopt : std::optional(std::move(refs.front()));
}

void insert_link(db::Tx& tx, const Link& link) { tx.insert("ticket_links", link); }

std::optional<Link> find_link(db::Tx& tx, const TicketId& ticket, const LinkId& id) {
  return tx.find<Link>("SELECT * FROM ticket_links WHERE ticket_id = $1 AND id = $2", ticket, id);
}

bool linked(db::Tx& tx, const TicketId& ticket, LinkKind kind, const TicketId& other) {
  return tx
      .find<LinkId>("SELECT id FROM ticket_links WHERE ticket_id = $1 AND kind = $2 AND other_id = $3", ticket, kind,
                    other)
      .has_value();
}

void delete_link(db::Tx& tx, const LinkId& id, const TicketId& one, const TicketId& other) {
  tx.exec("DELETE FROM ticket_links WHERE id = $1 AND ticket_id IN ($2, $3)", id, one, other);
}

std::int64_t count_links(db::Tx& tx, const Actor& reader, const TicketId& ticket) {
  db::Filter params;
  params.add("l.ticket_id = ?", ticket);
  std::string sql = "SELECT count(*) FROM (SELECT 1 FROM ticket_links l JOIN tickets t ON t.id = l.other_id";
  sql += params.where() + and_visible(params, reader, "t");
  sql += " LIMIT " + params.param(most_links) + ") AS found";
  return tx.query_with<std::int64_t>(sql, params.values()).front();
}

std::optional<LinkView> find_link_view(db::Tx& tx, const TicketId& ticket, const LinkId& id) {
  return tx.find<LinkView>(select_links + "$1 AND l.id = $2", ticket, id);
}

std::vector<LinkView> list_links(db::Tx& tx, const Actor& reader, const TicketId& ticket, std::optional<LinkKind> kind,
                                 const std::string& after, int limit) {
  db::Filter params;
  std::string sql = select_links + params.param(ticket) + " AND l.id > " + params.param(after);
  if (kind) sql += " AND l.kind = " + params.param(*kind);
  sql += and_visible(params, reader, "t");
  sql += " ORDER BY l.id LIMIT " + params.param(limit);
  return tx.query_with<LinkView>(sql, params.values());
}

std::optional<TicketId> parent_of(db::Tx& tx, const TicketId& child) {
  return tx.find<TicketId>("SELECT other_id FROM ticket_links WHERE ticket_id = $1 AND kind = 'child_of'", child);
}

int generations_below(db::Tx& tx, const TicketId& id, int most) {
  return tx.value<int>(
      "WITH RECURSIVE below (id, generation) AS (SELECT other_id, 1 FROM ticket_links"
      " WHERE ticket_id = $1 AND kind = 'parent_of' UNION SELECT l.other_id, b.generation + 1 FROM below b"
      " JOIN ticket_links l ON l.ticket_id = b.id AND l.kind = 'parent_of' WHERE b.generation < CAST($2 AS BIGINT))"
      " SELECT coalesce(max(generation), 0) FROM below",
      id, most);
}

Children count_children(db::Tx& tx, const Actor& reader, const TicketId& parent) {
  db::Filter params;
  params.add("l.ticket_id = ?", parent);
  const std::string where = params.where() + and_visible(params, reader, "t");
  return tx
      .query_with<Children>(
          "SELECT count(*) AS \"all\", coalesce(sum(CASE WHEN t.status IN ('closed', 'awaiting_validation') THEN 1 "
          "ELSE 0"
          " END), 0) AS solved FROM ticket_links l JOIN tickets t ON t.id = l.other_id" +
              where + " AND l.kind = 'parent_of'",
          params.values())
      .front();
}

std::optional<Piece> find_piece(db::Tx& tx, const MessageId& id) {
  return tx.find<Piece>(std::string(select_piece) + " WHERE id = $1", id);
}

void move_message(db::Tx& tx, const MessageId& id, const TicketId& to) {
  tx.exec("UPDATE messages SET ticket_id = $1 WHERE id = $2", to, id);
}

std::optional<Piece> last_reply(db::Tx& tx, const TicketId& id) {
  return tx.find<Piece>(std::string(select_piece) +
                            " WHERE ticket_id = $1 AND (kind = 'reply' OR call IS NOT NULL) ORDER BY id DESC LIMIT 1",
                        id);
}

}  // namespace zelo::support::store
