#include "src/notification/notification_store.h"

namespace zelo::notification::store {

std::vector<Row> list(db::Tx& tx, const UserId& user_id, bool unread, const std::string& before, int limit) {
  static const std::string head =
      "SELECT n.id, n.kind, coalesce(u.name, k.name, p.name, '') AS actor_name, n.ticket_id, t.number AS ticket_number,"
      " t.subject AS ticket_subject, n.created_at, n.read_at FROM notifications n JOIN tickets t ON t.id = n.ticket_id"
      " LEFT JOIN users u ON n.actor_kind = 'user' AND u.id = n.actor_id"
      " LEFT JOIN contacts k ON n.actor_kind = 'contact' AND k.id = n.actor_id"
      " LEFT JOIN tokens p ON n.actor_kind = 'token' AND p.id = n.actor_id WHERE n.user_id = $1";
  static const std::string tail = " ORDER BY n.id DESC LIMIT $2";
  const std::string some = unread ? " AND n.read_at IS NULL" : "";
  if (before.empty()) return tx.query<Row>(head + some + tail, user_id, limit);
  return tx.query<Row>(head + some + " AND n.id < $3" + tail, user_id, limit, before);
}

std::int64_t count_unread(db::Tx& tx, const UserId& user_id) {
  return tx.value<std::int64_t>(
      "SELECT count(*) FROM (SELECT 1 FROM notifications WHERE user_id = $1 AND read_at IS NULL LIMIT $2) AS found",
      user_id, most_counted);
}

void mark_read(db::Tx& tx, const UserId& user_id, const NotificationId& id, Time now) {
  tx.exec("UPDATE notifications SET read_at = $1 WHERE id = $2 AND user_id = $3 AND read_at IS NULL", now, id, user_id);
}

void mark_all_read(db::Tx& tx, const UserId& user_id, Time now) {
  tx.exec("UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL", now, user_id);
}

bool insert(db::Tx& tx, const Notification& n) {
  return tx.exec(
             "INSERT INTO notifications (id, user_id, kind, event_id, ticket_id, actor_kind, actor_id, created_at)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (event_id, user_id) DO NOTHING",
             n.id, n.user_id, n.kind, n.event_id, n.ticket_id, n.actor_kind, n.actor_id, n.created_at) > 0;
}

std::int64_t delete_before(db::Tx& tx, Time before, int limit) {
  return tx.exec(
      "DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE created_at < $1 ORDER BY created_at"
      " LIMIT $2)",
      before, limit);
}

std::optional<timeline::Event> find_event(db::Tx& tx, const timeline::EventId& id) {
  return tx.find<timeline::Event>(timeline::select_events(tx.dialect()) + "WHERE id = $1", id);
}

std::vector<UserId> followers(db::Tx& tx, const std::string& ticket_id) {
  return tx.query<UserId>("SELECT user_id FROM ticket_followers WHERE ticket_id = $1 LIMIT 500", ticket_id);
}

bool is_active(db::Tx& tx, const UserId& id) {
  return tx.find<bool>("SELECT active FROM users WHERE id = $1", id).value_or(false);
}

}  // namespace zelo::notification::store
