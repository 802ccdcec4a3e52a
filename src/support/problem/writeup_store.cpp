#include "src/support/problem/writeup_store.h"

namespace zelo::support::store {
namespace {

const std::string select_parties =
    "SELECT k.name AS contact_name, k.email AS contact_email, k.phone AS contact_phone, a.name AS account_name,"
    " a.domain AS account_domain FROM tickets t LEFT JOIN contacts k ON k.id = t.contact_id"
    " LEFT JOIN accounts a ON a.id = t.account_id WHERE ";

}  // namespace

std::vector<WriteupRef> list_writeups(db::Tx& tx, const std::string& subject_kind, const std::string& subject_id) {
  return tx.query<WriteupRef>(
      "SELECT article_id, title, created_at FROM writeups WHERE subject_kind = $1 AND subject_id = $2"
      " ORDER BY article_id DESC LIMIT 20",
      subject_kind, subject_id);
}

void insert_writeup(db::Tx& tx, const std::string& subject_kind, const std::string& subject_id,
                    const WriteupRef& writeup, const Actor& author) {
  tx.exec(
      "INSERT INTO writeups (subject_kind, subject_id, article_id, title, author_kind, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      subject_kind, subject_id, writeup.article_id, writeup.title, author.kind, author.id, writeup.created_at);
}

Parties parties_of(db::Tx& tx, const TicketId& id) { return tx.value<Parties>(select_parties + "t.id = $1", id); }

std::vector<Parties> parties_of(db::Tx& tx, const ProblemId& id) {
  return tx.query<Parties>(select_parties + "t.id IN (SELECT ticket_id FROM problem_tickets WHERE problem_id = $1)",
                           id);
}

std::optional<std::string> question_of(db::Tx& tx, const TicketId& id) {
  return tx.find<std::string>(
      "SELECT body FROM messages WHERE ticket_id = $1 AND kind = 'reply' AND author_kind = 'contact' ORDER BY id LIMIT "
      "1",
      id);
}

}  // namespace zelo::support::store
