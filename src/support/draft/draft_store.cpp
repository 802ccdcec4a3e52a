#include "src/support/draft/draft_store.h"

#include "src/identity/visibility.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT id, ticket_id, kind, author_kind, author_id, body, status, macro_id, paraphrase, parts,"
    " updated_at, version FROM drafts WHERE ticket_id = $1 AND author_id = $2 AND author_kind = $3";

}  // namespace

std::vector<Draft> ticket_drafts(db::Tx& tx, const TicketId& id, ActorKind author_kind, const std::string& author_id) {
  return tx.query<Draft>(select + " ORDER BY kind", id, author_id, author_kind);
}

std::optional<Draft> find_draft(db::Tx& tx, const TicketId& id, ActorKind author_kind, const std::string& author_id,
                                Writing kind) {
  return tx.find<Draft>(select + " AND kind = $4", id, author_id, author_kind, kind);
}

bool save_draft(db::Tx& tx, const Draft& d) {
  return tx.exec(
             "INSERT INTO drafts (id, ticket_id, kind, author_kind, author_id, body, status, macro_id, paraphrase, "
             "parts,"
             " updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
             " ON CONFLICT (ticket_id, author_id, author_kind, kind) DO UPDATE SET body = excluded.body, status = "
             "excluded.status, macro_id = excluded.macro_id,"
             " paraphrase = excluded.paraphrase, parts = excluded.parts, updated_at = excluded.updated_at, version = "
             "excluded.version"
             " WHERE drafts.id = excluded.id",
             d.id, d.ticket_id, d.kind, d.author_kind, d.author_id, d.body, d.status, d.macro_id, d.paraphrase, d.parts,
             d.updated_at, d.version) > 0;
}

void delete_draft(db::Tx& tx, const DraftId& id) { tx.exec("DELETE FROM drafts WHERE id = $1", id); }

std::vector<ListedDraft> list_drafts(db::Tx& tx, const Actor& writer, const std::optional<DraftPlace>& after,
                                     int limit) {
  db::Filter params;
  params.add("d.author_id = ? AND d.author_kind = 'user'", writer.id);
  params.add(visible(params, writer, "t"));
  if (after) params.add("(d.updated_at, d.id) < (?, ?)", after->updated_at, after->id);
  const std::string sql =
      "SELECT d.id, d.ticket_id, t.number AS ticket_number, t.subject AS ticket_subject, d.kind,"
      " substr(d.body, 1, 200) AS body, d.updated_at FROM drafts d JOIN tickets t ON t.id = d.ticket_id" +
      params.where() + " ORDER BY d.updated_at DESC, d.id DESC LIMIT " + params.param(limit);
  return tx.query_with<ListedDraft>(sql, params.values());
}

}  // namespace zelo::support::store
