#include "src/support/paraphrase/paraphrase_store.h"

namespace zelo::support::store {

std::optional<ParaphraseView> last_paraphrase(db::Tx& tx, const TicketId& id) {
  return tx.find<ParaphraseView>(
      "SELECT p.id, p.body, p.state, u.name AS author_name, p.created_at, p.answered_at FROM paraphrases p"
      " LEFT JOIN users u ON u.id = p.author_id WHERE p.ticket_id = $1 ORDER BY p.id DESC LIMIT 1",
      id);
}

std::optional<Paraphrase> asked_paraphrase(db::Tx& tx, const TicketId& id) {
  return tx.find<Paraphrase>(
      "SELECT id, ticket_id, message_id, body, state, author_id, created_at, answered_at FROM paraphrases"
      " WHERE ticket_id = $1 AND state = 'asked' ORDER BY id DESC LIMIT 1",
      id);
}

void insert_paraphrase(db::Tx& tx, const Paraphrase& paraphrase) { tx.insert("paraphrases", paraphrase); }

void save_answer(db::Tx& tx, const ParaphraseId& id, ParaphraseState state, Time now) {
  tx.exec("UPDATE paraphrases SET state = $1, answered_at = $2 WHERE id = $3", state, now, id);
}

void delete_asked(db::Tx& tx, const TicketId& id) {
  tx.exec("DELETE FROM paraphrases WHERE ticket_id = $1 AND state = 'asked'", id);
}

}  // namespace zelo::support::store
