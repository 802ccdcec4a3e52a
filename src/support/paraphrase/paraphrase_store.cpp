#include "src/support/paraphrase/paraphrase_store.h"

#include "lib/db/filter.h"

namespace zelo::support::store {

std::optional<ParaphraseView> last_paraphrase(db::Tx& tx, const std::vector<Origin>& conversation) {
  db::Filter params;
  const std::string sql =
      "SELECT p.id, p.body, p.state, u.name AS author_name, p.created_at, p.answered_at FROM paraphrases p"
      " LEFT JOIN users u ON u.id = p.author_id WHERE p.ticket_id IN (" +
      params.list(conversation, &Origin::ticket_id) + ") ORDER BY p.id DESC LIMIT 1";
  auto found = tx.query_with<ParaphraseView>(sql, params.values());
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Paraphrase> asked_paraphrase(db::Tx& tx, const std::vector<Origin>& conversation) {
  db::Filter params;
  const std::string sql =
      "SELECT id, ticket_id, message_id, body, state, author_id, created_at, answered_at FROM paraphrases"
      " WHERE ticket_id IN (" +
      params.list(conversation, &Origin::ticket_id) + ") AND state = 'asked' ORDER BY id DESC LIMIT 1";
  auto found = tx.query_with<Paraphrase>(sql, params.values());
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void insert_paraphrase(db::Tx& tx, const Paraphrase& paraphrase) { tx.insert("paraphrases", paraphrase); }

void save_answer(db::Tx& tx, const ParaphraseId& id, const TicketId& ticket, ParaphraseState state, Time now) {
  tx.exec("UPDATE paraphrases SET ticket_id = $1, state = $2, answered_at = $3 WHERE id = $4", ticket, state, now, id);
}

void delete_asked(db::Tx& tx, const std::vector<Origin>& conversation) {
  db::Filter params;
  const std::string ids = params.list(conversation, &Origin::ticket_id);
  tx.query_with<ParaphraseId>(
      "DELETE FROM paraphrases WHERE ticket_id IN (" + ids + ") AND state = 'asked' RETURNING id", params.values());
}

}  // namespace zelo::support::store
