#include "src/support/copy/copy_store.h"

namespace zelo::support::store {

std::vector<Copy> list_copies(db::Tx& tx, const TicketId& id) {
  return tx.query<Copy>(
      "SELECT c.id AS contact_id, c.name, c.email FROM ticket_copies t JOIN contacts c ON c.id = t.contact_id"
      " WHERE t.ticket_id = $1 ORDER BY c.name_key, c.id",
      id);
}

std::int64_t count_copies(db::Tx& tx, const TicketId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM ticket_copies WHERE ticket_id = $1", id);
}

bool insert_copy(db::Tx& tx, const TicketId& id, const ContactId& contact, Time now) {
  return tx.exec(
             "INSERT INTO ticket_copies (ticket_id, contact_id, added_at) VALUES ($1, $2, $3)"
             " ON CONFLICT (ticket_id, contact_id) DO NOTHING",
             id, contact, now) > 0;
}

bool delete_copy(db::Tx& tx, const TicketId& id, const ContactId& contact) {
  return tx.exec("DELETE FROM ticket_copies WHERE ticket_id = $1 AND contact_id = $2", id, contact) > 0;
}

}  // namespace zelo::support::store
