#include "src/support/copy/copy_store.h"

#include "src/support/relation/relation_store.h"

namespace zelo::support::store {

std::vector<Copy> list_copies(db::Tx& tx, const TicketId& id) {
  return tx.query<Copy>(with_conversation +
                            " SELECT c.id AS contact_id, c.name, c.email FROM tickets t JOIN contacts c ON c.id IN"
                            " (SELECT k.contact_id FROM ticket_copies k JOIN together ON together.id = k.ticket_id)"
                            " WHERE t.id = $1 AND c.id <> coalesce(t.contact_id, '') AND " +
                            reads_ticket + " ORDER BY c.name_key, c.id",
                        id);
}

std::int64_t count_copies(db::Tx& tx, const TicketId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM ticket_copies WHERE ticket_id = $1", id);
}

bool is_in_copy(db::Tx& tx, const TicketId& id, const ContactId& contact) {
  return tx
      .find<ContactId>(with_conversation +
                           " SELECT k.contact_id FROM ticket_copies k JOIN together ON together.id = k.ticket_id"
                           " WHERE k.contact_id = $2 LIMIT 1",
                       id, contact)
      .has_value();
}

bool has_asked(db::Tx& tx, const TicketId& id, const ContactId& contact) {
  return tx
      .find<TicketId>(with_conversation +
                          " SELECT t.id FROM tickets t JOIN together ON together.id = t.id"
                          " WHERE t.contact_id = $2 LIMIT 1",
                      id, contact)
      .has_value();
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

bool delete_copies(db::Tx& tx, const TicketId& id, const ContactId& contact) {
  return tx.exec(with_conversation +
                     " DELETE FROM ticket_copies WHERE contact_id = $2 AND ticket_id IN (SELECT id FROM together)",
                 id, contact) > 0;
}

}  // namespace zelo::support::store
