#include "src/support/silence/silence_store.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT ticket_id, remind_days, business_hours_id, remind_at, close_at, reminders FROM validation_waits";

}  // namespace

std::optional<ValidationWait> find_wait(db::Tx& tx, const TicketId& id) {
  return tx.find<ValidationWait>(select + " WHERE ticket_id = $1", id);
}

void insert_wait(db::Tx& tx, const ValidationWait& wait) { tx.insert("validation_waits", wait); }

void save_wait(db::Tx& tx, const ValidationWait& wait) {
  tx.exec("UPDATE validation_waits SET remind_at = $1, reminders = $2 WHERE ticket_id = $3", wait.remind_at,
          wait.reminders, wait.ticket_id);
}

void delete_wait(db::Tx& tx, const TicketId& id) { tx.exec("DELETE FROM validation_waits WHERE ticket_id = $1", id); }

std::vector<ValidationWait> waits_to_remind(db::Tx& tx, Time now, int limit) {
  return tx.query<ValidationWait>(select + " WHERE remind_at <= $1 ORDER BY remind_at, ticket_id LIMIT $2", now, limit);
}

std::vector<ValidationWait> waits_to_close(db::Tx& tx, Time now, int limit) {
  return tx.query<ValidationWait>(select + " WHERE close_at <= $1 ORDER BY close_at, ticket_id LIMIT $2", now, limit);
}

}  // namespace zelo::support::store
