#include "src/support/silence/silence_store.h"

#include "src/support/copy/copy_store.h"
#include "src/support/relation/relation_store.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT ticket_id, remind_days, business_hours_id, remind_at, close_at, reminders, unasked"
    " FROM validation_waits";

}  // namespace

std::optional<ValidationWait> find_wait(db::Tx& tx, const TicketId& id) {
  return tx.find<ValidationWait>(select + " WHERE ticket_id = $1", id);
}

void insert_wait(db::Tx& tx, const ValidationWait& wait) { tx.insert("validation_waits", wait); }

void save_wait(db::Tx& tx, const ValidationWait& wait) {
  tx.exec(
      "UPDATE validation_waits SET remind_at = $1, close_at = $2, reminders = $3, unasked = $4 WHERE ticket_id = $5",
      wait.remind_at, wait.close_at, wait.reminders, wait.unasked, wait.ticket_id);
}

void delete_wait(db::Tx& tx, const TicketId& id) { tx.exec("DELETE FROM validation_waits WHERE ticket_id = $1", id); }

bool has_contacts(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::int64_t>(
          with_conversation +
              " SELECT 1 FROM tickets WHERE id = $1 AND channel <> 'monitoring' AND EXISTS (SELECT 1 FROM together"
              " JOIN tickets t ON t.id = together.id WHERE t.contact_id IS NOT NULL OR EXISTS"
              " (SELECT 1 FROM ticket_copies k WHERE k.ticket_id = t.id))",
          id)
      .has_value();
}

bool has_readers(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::int64_t>(
          with_conversation +
              " SELECT 1 FROM tickets t JOIN contacts c ON c.id IN (SELECT coalesce(k.merged_into, k.id) FROM together"
              " JOIN tickets s ON s.id = together.id JOIN contacts k ON k.id = s.contact_id UNION ALL"
              " SELECT coalesce(k.merged_into, k.id) FROM together JOIN ticket_copies y ON y.ticket_id = together.id"
              " JOIN contacts k ON k.id = y.contact_id) WHERE t.id = $1 AND " +
              reads_ticket + " LIMIT 1",
          id)
      .has_value();
}

// Mails are the channel's; here only how they fared is read. That of a reply says nothing of the question.
bool was_asked(db::Tx& tx, const TicketId& id, Time solved_at) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM outgoing_mails m JOIN tickets t ON t.id = m.ticket_id"
          " JOIN contacts c ON c.id = (SELECT coalesce(k.merged_into, k.id) FROM contacts k WHERE k.id = m.contact_id)"
          " WHERE m.ticket_id = $1 AND m.created_at + 0 >= $2 AND m.state || '' = 'sent'"  // by ticket: few mails
          " AND m.kind IN ('solved', 'reminder') AND " +
              reads_ticket +
              " AND NOT EXISTS (SELECT 1 FROM outgoing_mails l WHERE l.ticket_id = m.ticket_id AND l.id > m.id"
              " AND l.contact_id = m.contact_id AND l.state = 'failed') LIMIT 1",
          id, solved_at)
      .has_value();
}

std::vector<ValidationWait> waits_to_remind(db::Tx& tx, Time now, int limit) {
  return tx.query<ValidationWait>(select + " WHERE remind_at <= $1 ORDER BY remind_at, ticket_id LIMIT $2", now, limit);
}

std::vector<ValidationWait> waits_to_close(db::Tx& tx, Time now, int limit) {
  return tx.query<ValidationWait>(select + " WHERE close_at <= $1 ORDER BY close_at, ticket_id LIMIT $2", now, limit);
}

}  // namespace zelo::support::store
