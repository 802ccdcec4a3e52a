#include "src/support/attention/attention_store.h"

namespace zelo::support::store {

std::vector<Follower> list_followers(db::Tx& tx, const TicketId& id) {
  return tx.query<Follower>(
      "SELECT u.id, u.name FROM ticket_followers f JOIN users u ON u.id = f.user_id WHERE f.ticket_id = $1"
      " ORDER BY u.name, u.id LIMIT $2",
      id, most_followers);
}

bool follows(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  return tx.find<UserId>("SELECT user_id FROM ticket_followers WHERE ticket_id = $1 AND user_id = $2", id, user_id)
      .has_value();
}

void insert_follower(db::Tx& tx, const TicketId& id, const UserId& user_id, Time now) {
  tx.exec(
      "INSERT INTO ticket_followers (ticket_id, user_id, created_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (ticket_id, user_id) DO NOTHING",
      id, user_id, now);
}

void delete_follower(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  tx.exec("DELETE FROM ticket_followers WHERE ticket_id = $1 AND user_id = $2", id, user_id);
}

std::optional<Snooze> find_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  return tx.find<Snooze>("SELECT until FROM snoozes WHERE ticket_id = $1 AND user_id = $2", id, user_id);
}

void save_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id, const std::optional<Time>& until, Time now) {
  tx.exec(
      "INSERT INTO snoozes (ticket_id, user_id, until, created_at) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (ticket_id, user_id) DO UPDATE SET until = excluded.until",
      id, user_id, until, now);
}

bool delete_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  return tx.exec("DELETE FROM snoozes WHERE ticket_id = $1 AND user_id = $2", id, user_id) > 0;
}

std::vector<UserId> delete_snoozes(db::Tx& tx, const TicketId& id) {
  return tx.query<UserId>("DELETE FROM snoozes WHERE ticket_id = $1 RETURNING user_id", id);
}

}  // namespace zelo::support::store
