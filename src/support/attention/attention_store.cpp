#include "src/support/attention/attention_store.h"

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/support/relation/relation_store.h"

namespace zelo::support::store {
namespace {

/// Of the conversation that the query begins with: who follows any ticket of it.
const std::string following = " (SELECT f.user_id FROM ticket_followers f JOIN together ON together.id = f.ticket_id)";

}  // namespace

std::vector<Follower> list_followers(db::Tx& tx, const TicketId& id) {
  return tx.query<Follower>(with_conversation + " SELECT u.id, u.name FROM users u WHERE u.id IN" + following +
                                " ORDER BY u.name_key, u.id LIMIT $2",
                            id, most_followers);
}

std::vector<UserId> conversation_followers(db::Tx& tx, const TicketId& id, int limit) {
  return tx.query<UserId>(with_conversation + " SELECT DISTINCT user_id FROM" + following + " AS found LIMIT $2", id,
                          limit);
}

bool follows(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  return tx
      .find<UserId>(with_conversation + " SELECT user_id FROM" + following + " AS found WHERE user_id = $2 LIMIT 1", id,
                    user_id)
      .has_value();
}

void insert_follower(db::Tx& tx, const TicketId& id, const UserId& user_id, Time now) {
  tx.exec(
      "INSERT INTO ticket_followers (ticket_id, user_id, created_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (ticket_id, user_id) DO NOTHING",
      id, user_id, now);
}

void delete_follower(db::Tx& tx, const TicketId& id, const UserId& user_id) {
  tx.exec(
      with_conversation + " DELETE FROM ticket_followers WHERE ticket_id IN (SELECT id FROM together) AND user_id = $2",
      id, user_id);
}

bool save_reading(db::Tx& tx, const TicketId& id, const UserId& user_id, const MessageId& message_id) {
  // The conversation has the messages of what was merged into it as well, and into that, and so on.
  const auto place = tx.find<std::int64_t>(
      "WITH RECURSIVE places (id) AS (SELECT ticket_id FROM messages WHERE id = $1"
      " UNION SELECT t.merged_into_id FROM places p JOIN tickets t ON t.id = p.id WHERE t.merged_into_id IS NOT NULL)"
      " SELECT 1 FROM places WHERE id = $2",
      message_id, id);
  if (!place) return false;
  tx.exec(
      "INSERT INTO ticket_readings (user_id, ticket_id, message_id) VALUES ($1, $2, $3)"
      " ON CONFLICT (user_id, ticket_id) DO UPDATE SET message_id = excluded.message_id"
      " WHERE excluded.message_id > ticket_readings.message_id",
      user_id, id, message_id);
  return true;
}

std::vector<TicketId> list_unread(db::Tx& tx, const UserId& user_id, const std::vector<TicketId>& ids) {
  return tx.query<TicketId>(
      "SELECT t.id FROM tickets t LEFT JOIN ticket_readings r ON r.user_id = $1 AND r.ticket_id = t.id WHERE " +
          db::in_texts(tx.dialect(), "t.id", "$2") +
          " AND (r.ticket_id IS NOT NULL OR t.assignee_id = $1) AND EXISTS (SELECT 1 FROM messages m"
          " WHERE m.ticket_id = t.id AND m.id > coalesce(r.message_id, '')"
          " AND NOT (m.author_kind = 'user' AND m.author_id = $1))",
      user_id, json::text_of(ids));
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
